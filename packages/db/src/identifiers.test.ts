import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IdentifierScheme } from './generated/prisma/enums.ts'
import { identifierUrl, normaliseIdentifier } from './identifiers.ts'

/** The stored form of an identifier of each registry, its page, and other ways to write it. */
const examples: [IdentifierScheme, value: string, url: string, ...written: string[]][] = [
  [
    'ORCID',
    '0000-0002-9079-593X',
    'https://orcid.org/0000-0002-9079-593X',
    'http://orcid.org/0000-0002-9079-593x',
    'orcid.org/0000-0002-9079-593X',
    '000000029079593x',
    ' 0000-0002-9079-593X ',
  ],
  [
    'ROR',
    '03cve4549',
    'https://ror.org/03cve4549',
    'ror.org/03cve4549',
    'HTTPS://ROR.ORG/03CVE4549',
    '03CVE4549',
    'https://ror.org/03cve4549/',
  ],
  [
    'OPENALEX',
    'A5023888391',
    'https://openalex.org/A5023888391',
    'https://api.openalex.org/A5023888391',
    'a5023888391',
    'https://openalex.org/a5023888391',
  ],
  [
    'OPENREVIEW',
    '~Jiantao_Jiao1',
    'https://openreview.net/profile?id=~Jiantao_Jiao1',
    'http://openreview.net/profile?id=~Jiantao_Jiao1',
  ],
  [
    'DBLP',
    '34/7659-2',
    'https://dblp.org/pid/34/7659-2',
    'http://www.dblp.org/pid/34/7659-2',
    'https://dblp.org/pid/34/7659-2/',
  ],
  [
    'SEMANTIC_SCHOLAR',
    '39353098',
    'https://www.semanticscholar.org/author/39353098',
    'semanticscholar.org/author/39353098',
  ],
  [
    'GOOGLE_SCHOLAR',
    'DhtAFkwAAAAJ',
    'https://scholar.google.com/citations?user=DhtAFkwAAAAJ',
    'http://scholar.google.com/citations?user=DhtAFkwAAAAJ',
  ],
  [
    'WIKIDATA',
    'Q16955',
    'https://www.wikidata.org/wiki/Q16955',
    'http://www.wikidata.org/entity/Q16955',
    'q16955',
    'wikidata.org/wiki/Q16955',
  ],
  ['GRID', 'grid.12527.33', 'https://www.grid.ac/institutes/grid.12527.33', 'GRID.12527.33'],
  [
    'DOI',
    '10.1038/s41586-025-09422-z',
    'https://doi.org/10.1038/s41586-025-09422-z',
    'https://dx.doi.org/10.1038/S41586-025-09422-Z',
    'doi:10.1038/s41586-025-09422-z',
  ],
  [
    'ARXIV',
    '2501.12948',
    'https://arxiv.org/abs/2501.12948',
    'arXiv:2501.12948',
    'http://arxiv.org/pdf/2501.12948.pdf',
    'https://www.arxiv.org/abs/2501.12948',
  ],
  ['URL', 'https://example.org/a?b=c', 'https://example.org/a?b=c', '  https://example.org/a?b=c'],
]

describe.each(examples)('an identifier of %s', (scheme, value, url, ...written) => {
  test.each([value, url, ...written])(`written as %j is stored as ${value}`, (text) => {
    expect(normaliseIdentifier(scheme, text)).toBe(value)
  })

  test('has a page', () => {
    expect(identifierUrl(scheme, value)).toBe(url)
  })
})

test('every registry has its example', () => {
  expect(examples.map(([scheme]) => scheme).sort()).toEqual(Object.values(IdentifierScheme).sort())
})

test.each<[IdentifierScheme, string]>([
  ['ORCID', 'not an id'],
  ['ORCID', '1234'],
  ['DBLP', 'https://elsewhere.org/pid/34/7659'],
  ['OPENREVIEW', '~Case_Matters1'],
  ['URL', 'https://example.org/Case/'],
])('what %s does not know, such as %j, is left as it is', (scheme, written) => {
  expect(normaliseIdentifier(scheme, written)).toBe(written)
})

test('a value that is no URL has no page', () => {
  expect(identifierUrl('URL', 'not a url')).toBeNull()
})

test('the stored form is its own stored form', () => {
  const schemes = fc.constantFrom(...Object.values(IdentifierScheme))
  const starts = fc.constantFrom('', ...examples.flatMap(([, value, url]) => [value, url, url.replace(value, '')]))
  const rest = fc.string({ unit: fc.constantFrom('a', 'X', '1', '-', '.', '/', ' '), maxLength: 20 })
  fc.assert(
    fc.property(schemes, starts, rest, (scheme, start, end) => {
      const stored = normaliseIdentifier(scheme, start + end)
      expect(normaliseIdentifier(scheme, stored)).toBe(stored)
    }),
    { numRuns: 1000 },
  )
})

test('asking for the page of a value never fails', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(IdentifierScheme)), fc.string({ unit: 'binary' }), (scheme, text) => {
      identifierUrl(scheme, text)
    }),
  )
})
