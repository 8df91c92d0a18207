import { expect, test } from 'vitest'
import { countryCode, countryName } from './country-code.ts'

test.each([
  ['United States', 'US'],
  ['italy', 'IT'],
  ['cn', 'CN'],
  ['Hong Kong', 'HK'],
  ['Taiwan', 'TW'],
  ['Macao', 'MO'],
  ['Czech Republic', 'CZ'],
  ["Côte d'Ivoire", 'CI'],
  ['South Korea', 'KR'],
])('%s is %s', (written, code) => {
  expect(countryCode(written)).toBe(code)
})

test.each(['Germany, Switzerland', 'Atlantis', '', 'XX', null, undefined])('%j is no country', (written) => {
  expect(countryCode(written)).toBeNull()
})

test('a code has a name to look for in affiliations', () => {
  expect(countryName('CN')).toBe('China')
  expect(countryName('XX')).toBeNull()
})
