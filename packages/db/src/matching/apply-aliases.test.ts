import { expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { ALIAS_SOURCE } from './alias-ids.ts'
import { applyInstitutionAliases } from './apply-aliases.ts'
import { matchAffiliations } from './match-affiliations.ts'
import { aliasFile, readAliases } from './read-aliases.ts'
import type { Query } from './registry.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)
const query: Query = (sql, values = []) => prisma.$queryRawUnsafe(sql, ...values)

async function withRor(name: string, ror: string): Promise<string> {
  const { id } = await make.institution({ name, kind: 'COMPANY' })
  await prisma.institutionIdentifier.create({ data: { institutionId: id, scheme: 'ROR', value: ror } })
  return id
}

const meta = await withRor('Meta (United States)', '01zbnvs85')
const facility = await make.institution({ name: 'Facility for Antiproton and Ion Research', countryCode: 'DE' })
await prisma.institutionName.create({ data: { institutionId: facility.id, text: 'FAIR', kind: 'ACRONYM' } })

const names = { ror: '01zbnvs85', name: 'Meta (United States)', names: ['FAIR', 'Facebook AI Research'] }
const made = { slug: 'layer-6-ai', name: 'Layer 6 AI', kind: 'COMPANY', country: 'CA', names: ['Layer6'] }
const absent = { ror: '00njsd438', name: 'Google (United States)', names: ['Google Brain'] }

test('aliases add names, make what is not on record, skip what they cannot make, and change nothing again', async () => {
  const first = await applyInstitutionAliases(prisma, [names, made, absent])
  expect(first).toMatchObject({ changed: 0, skipped: 1 })
  expect(first.added).toBeGreaterThan(0)
  const second = await applyInstitutionAliases(prisma, [names, made, absent])
  expect(second).toEqual({ added: 0, changed: 0, skipped: 1 })
  expect(await prisma.institution.count({ where: { slug: 'layer-6-ai' } })).toBe(1)
})

test('every alias has our source as evidence', async () => {
  const vouched = await prisma.institutionName.findMany({ where: { evidence: { some: { sourceId: ALIAS_SOURCE } } } })
  expect(vouched.map(({ text }) => text).sort()).toEqual(['FAIR', 'Facebook AI Research', 'Layer 6 AI', 'Layer6'])
})

test('a name of the file means its institution and no other with that acronym', async () => {
  const [match] = await matchAffiliations(query, ['FAIR'])
  expect(match?.parts.map(({ institutionId }) => institutionId)).toEqual([meta])
})

test('the shipped file is valid, and no name in it means two institutions', async () => {
  const aliases = await readAliases()
  const all = aliases.flatMap((alias) => [...new Set(alias.names.map((name) => name.toLowerCase()))])
  const twice = all.filter((name, at) => all.indexOf(name) !== at)
  expect(twice).toEqual([])
  expect(aliasFile.pathname).toContain('prisma/aliases/institutions.json')
})
