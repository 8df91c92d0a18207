import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IdentifierScheme } from './generated/prisma/enums.ts'
import { identifierUrl } from './identifiers.ts'
import { createTestDatabase } from './testing/index.ts'

const { prisma } = await createTestDatabase()

const special = [
  ' ',
  '%',
  '%20',
  '#',
  '?',
  '&',
  '+',
  "'",
  '"',
  '\\',
  '/../',
  '<',
  '清',
  'é',
  '👩‍🔬',
  '\n',
  '\u0001',
  '~',
  '^',
  '[',
]
const nasty = fc.oneof(
  fc.string({ unit: fc.oneof(fc.constantFrom(...special), fc.string({ unit: 'binary', maxLength: 1 })) }),
  fc.webUrl(),
  fc.constantFrom(
    '',
    'http://',
    'HTTPS://example.org',
    'https://example.org/ä',
    'javascript:alert(1)',
    ' https://example.org',
  ),
)
/** What a text of the database can be. */
const value = nasty.filter((text) => text.isWellFormed() && !text.includes('\0'))

test('the database and the application know the same pages of identifiers', async () => {
  const schemes = fc.constantFrom(...Object.values(IdentifierScheme))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(schemes, value), { minLength: 1, maxLength: 100 }), async (some) => {
      const rows = await prisma.$queryRaw<{ url: string | null }[]>`
        SELECT identifier_url(scheme::identifier_scheme, value) AS url
        FROM unnest(${some.map(([scheme]) => scheme)}::text[], ${some.map(([, text]) => text)}::text[])
          WITH ORDINALITY AS t(scheme, value, place) ORDER BY place`
      expect(rows.map(({ url }) => url)).toEqual(some.map(([scheme, text]) => identifierUrl(scheme, text)))
    }),
    { numRuns: 50 },
  )
})
