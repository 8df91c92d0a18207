import { expect, test } from 'vitest'
import { orcidId } from './orcid-id.ts'

test.each([
  ['https://orcid.org/0000-0002-1825-0097', '0000-0002-1825-0097'],
  ['0000-0002-1694-233x', '0000-0002-1694-233X'],
  ['0000000218250097', '0000-0002-1825-0097'],
  ['https://sandbox.orcid.org/0000-0002-1825-0097', '0000-0002-1825-0097'],
])('%s is the iD %s', (written, orcid) => {
  expect(orcidId(written)).toBe(orcid)
})

test.each([
  '0000-0002-1825-0098',
  '0000-0002-1825',
  'https://orcid.org/',
  '',
  'https://example.org/0000-0002-1825-0097',
])('%j is none: its check digit is wrong, or it is something else', (written) => {
  expect(orcidId(written)).toBeNull()
})
