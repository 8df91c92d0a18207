import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { expect, it } from 'vitest'
import { asker } from '../testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const make = factories(database.prisma)

await make.institution({
  slug: 'university-of-antwerp',
  name: 'University of Antwerp',
  countryCode: 'BE',
  city: 'Antwerp',
})
await make.institution({ slug: 'cmu-tw', name: 'China Medical University', countryCode: 'TW', city: 'Taichung' })
await make.institution({ slug: 'cmu-cn', name: 'China Medical University', countryCode: 'CN', city: 'Shenyang' })

const QUERY = `query ($text: String!, $country: CountryCode) {
  matchInstitution(text: $text, country: $country) {
    chosen { slug country { code } }
    candidates { institution { slug } score reason }
  }
}`

it('an affiliation as printed finds its institution', async () => {
  const { data, errors } = await ask(QUERY, { text: 'Department of Biomedical Sciences, Univ. of Antwerp' })
  expect(errors).toBeUndefined()
  const { chosen, candidates } = data.matchInstitution
  expect(chosen).toEqual({ slug: 'university-of-antwerp', country: { code: 'BE' } })
  expect(candidates[0]).toMatchObject({ institution: { slug: 'university-of-antwerp' } })
  expect(candidates[0].score).toBeGreaterThan(0.5)
  expect(candidates[0].reason).toContain('University of Antwerp')
})

it('an ambiguous one has candidates and none is chosen, until the country is known', async () => {
  const { data } = await ask(QUERY, { text: 'China Medical University' })
  expect(data.matchInstitution.chosen).toBeNull()
  expect(data.matchInstitution.candidates).toHaveLength(2)
  const known = await ask(QUERY, { text: 'China Medical University', country: 'TW' })
  expect(known.data.matchInstitution.chosen.slug).toBe('cmu-tw')
})

it('a text that is no affiliation is refused by its length', async () => {
  const { errors } = await ask(QUERY, { text: 'x'.repeat(1_001) })
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'text' })
})
