import { expect, test } from 'vitest'
import { cleanOrNull, cleanText } from './clean-text.ts'
import { otherNames } from './other-names.ts'

test('other ways of a name come once each, without the name itself, those in another script as native', () => {
  expect(otherNames('Kaiming He', ['何恺明', 'K. He', ' K.  He ', 'Kaiming He', '', null, 'x'.repeat(501)])).toEqual([
    { text: '何恺明', kind: 'NATIVE' },
    { text: 'K. He', kind: 'ALIAS' },
  ])
  expect(otherNames('何恺明', ['何凯明'])).toEqual([{ text: '何凯明', kind: 'ALIAS' }])
})

test('a text is cleaned of line breaks and of what cannot be seen', () => {
  expect(cleanText('\ufeff Ada\u00a0\n B\u200b.\u0007 ')).toBe('Ada B.')
  expect([cleanOrNull(' \u200b'), cleanOrNull(null)]).toEqual([null, null])
})
