import { describe, expect, test } from 'vitest'
import type { Prisma } from '../generated/prisma/client.ts'
import { createTestDatabase, factories } from '../testing/index.ts'
import { matchAffiliations } from './match-affiliations.ts'
import type { Query } from './registry.ts'

const { prisma, takeStatements } = await createTestDatabase()
const make = factories(prisma)
const query: Query = (sql, values = []) => prisma.$queryRawUnsafe(sql, ...values)

type Given = Partial<Prisma.InstitutionUncheckedCreateInput> & { name: string; also?: string[]; acronyms?: string[] }

async function institution({ also = [], acronyms = [], ...given }: Given): Promise<string> {
  const { id } = await make.institution({ countryCode: 'US', ...given })
  const names = [
    ...also.map((text) => ({ institutionId: id, text, kind: 'ALIAS' as const })),
    ...acronyms.map((text) => ({ institutionId: id, text, kind: 'ACRONYM' as const })),
  ]
  await prisma.institutionName.createMany({ data: names })
  return id
}

async function match(text: string, country?: string) {
  const [found] = await matchAffiliations(query, [text], { country })
  return found ?? { chosen: null, parts: [], candidates: [] }
}

const chosen = async (text: string, country?: string): Promise<string | null> => (await match(text, country)).chosen
const parts = async (text: string): Promise<string[]> => (await match(text)).parts.map((part) => part.institutionId)

const antwerp = await institution({ name: 'University of Antwerp', countryCode: 'BE', city: 'Antwerp' })
const washington = await institution({ name: 'University of Washington', city: 'Seattle' })
const saintLouis = await institution({ name: 'Washington University in St. Louis', city: 'St Louis' })
const davis = await institution({ name: 'University of California, Davis', city: 'Davis' })
const berkeley = await institution({ name: 'University of California, Berkeley', city: 'Berkeley' })
const google = await institution({ name: 'Google (United States)', kind: 'COMPANY', city: 'Mountain View' })
const googleGermany = await institution({
  name: 'Google (Germany)',
  kind: 'COMPANY',
  countryCode: 'DE',
  city: 'Munich',
})
await prisma.institutionRelation.create({ data: { fromId: googleGermany, toId: google, kind: 'PARENT' } })
const tsingHua = await institution({ name: 'National Tsing Hua University', countryCode: 'TW', city: 'Hsinchu' })
const medicalTaiwan = await institution({ name: 'China Medical University', countryCode: 'TW', city: 'Taichung' })
const medicalChina = await institution({ name: 'China Medical University', countryCode: 'CN', city: 'Shenyang' })
const nanjing = await institution({ name: 'Nanjing University', countryCode: 'CN', city: 'Nanjing' })
const munich = await institution({
  name: 'Technical University of Munich',
  countryCode: 'DE',
  city: 'Munich',
  also: ['Technische Universität München'],
})
const orsay = await institution({ name: 'Université Paris-Sud', countryCode: 'FR', city: 'Orsay', status: 'INACTIVE' })
const saclay = await institution({ name: 'Université Paris-Saclay', countryCode: 'FR', city: 'Gif-sur-Yvette' })
await prisma.institutionRelation.create({ data: { fromId: orsay, toId: saclay, kind: 'SUCCESSOR' } })
const fair = await institution({
  name: 'Facility for Antiproton and Ion Research',
  countryCode: 'DE',
  acronyms: ['FAIR'],
})
await institution({ name: 'Fusion and Industry Reactors', countryCode: 'FR', acronyms: ['FAIR'] })

describe('a name', () => {
  test.each([
    ['University of Antwerp', antwerp],
    ['Department of Biomedical Sciences, University of Antwerp', antwerp],
    ['Dept. of Physics, Univ. of Antwerp, Antwerp, Belgium', antwerp],
    ['Antwerp University', antwerp],
    ['UNIVERSITY OF ANTWERP', antwerp],
    ['Lehrstuhl für Informatik, Technische Universität München', munich],
    ['TECHNISCHE UNIVERSITAT MUNCHEN, 80333 Munich, Germany', munich],
    ['School of Life Sciences, Nanjing University', nanjing],
    ['University of Antwerp 3 Department of Physics, , Antwerp, Belgium', antwerp],
    ['Department of Physics, University\n          of Antwerp', antwerp],
    ['Lehrstuhl für Informatik, Technische Universit¨at M¨unchen', munich],
  ])('is found in %j', async (text, expected) => {
    expect(await chosen(text)).toBe(expected)
  })

  test('in the order of its words is not another one with the same words', async () => {
    expect(await chosen('University of Washington')).toBe(washington)
    expect(await chosen('Washington University in St. Louis')).toBe(saintLouis)
    expect(await chosen('Washington University')).not.toBe(washington)
  })

  test('that goes on over a comma is a campus of its own', async () => {
    expect(await chosen('Department of Statistics, University of California, Davis')).toBe(davis)
    expect(await chosen('University of California Berkeley')).toBe(berkeley)
  })

  test('of a system does not say which campus', async () => {
    expect(await chosen('Department of Chemistry, University of California')).toBeNull()
  })

  test('inside that of another institution is not it', async () => {
    expect(await chosen('Nanjing University of Aeronautics and Astronautics')).toBeNull()
  })

  test('that an inactive institution had means the one that took its place', async () => {
    expect(await chosen('Laboratoire de Physique, Université Paris-Sud')).toBe(saclay)
  })
})

describe('of institutions with the same name', () => {
  test('the one in the country that the text names is meant, and Taiwan is not mainland China', async () => {
    expect(await chosen('China Medical University, Taichung, Taiwan')).toBe(medicalTaiwan)
    expect(await chosen('China Medical University, Shenyang, P.R. China')).toBe(medicalChina)
    expect(await chosen('China Medical University')).toBeNull()
    expect(await chosen('National Tsing Hua University, Taiwan')).toBe(tsingHua)
  })

  test('the one in the country that the caller knows is meant', async () => {
    expect(await chosen('China Medical University', 'TW')).toBe(medicalTaiwan)
  })

  test('the head of the others is meant, or the branch in the country that is named', async () => {
    expect(await parts('Google')).toEqual([google])
    expect(await parts('Google, Germany')).toEqual([googleGermany])
  })

  test('none is meant by an acronym alone', async () => {
    const { chosen: one, candidates } = await match('FAIR')
    expect(one).toBeNull()
    expect(candidates.map(({ institutionId }) => institutionId)).toContain(fair)
  })
})

test('a text that names several institutions has a part for each, and none is chosen', async () => {
  const text = 'University of Antwerp / Nanjing University'
  expect(await parts(text)).toEqual([antwerp, nanjing])
  expect(await chosen(text)).toBeNull()
  expect(await parts('Nanjing University and University of Washington')).toEqual([nanjing, washington])
})

test('every candidate has a score between 0 and 1 and a reason, the best first, each once', async () => {
  const { candidates } = await match('China Medical University and University of Antwerp (Belgium)')
  const scores = candidates.map(({ score }) => score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
  expect(candidates.every(({ reason }) => reason.length > 0)).toBe(true)
  expect(new Set(candidates.map(({ institutionId }) => institutionId)).size).toBe(candidates.length)
})

test('a write is seen at once', async () => {
  expect(await chosen('Miskatonic University')).toBeNull()
  const id = await institution({ name: 'Miskatonic University', city: 'Arkham' })
  expect(await chosen('Miskatonic University')).toBe(id)
  await prisma.institution.update({ where: { id }, data: { name: 'Arkham University' } })
  expect(await chosen('Arkham University')).toBe(id)
  await prisma.institution.delete({ where: { id } })
  expect(await chosen('Arkham University')).toBeNull()
})

test('a thousand texts take no more statements than one', async () => {
  takeStatements()
  await matchAffiliations(query, ['University of Antwerp'])
  const one = takeStatements().length
  await matchAffiliations(
    query,
    Array.from({ length: 1000 }, (_, at) => `Department ${at}, University of Antwerp`),
  )
  expect(takeStatements().length).toBe(one)
})

test.each([
  ['nothing', ''],
  ['punctuation', ',,,;;;((()))///---...'],
  ['ten thousand commas', ','.repeat(10_000)],
  ['a hundred thousand letters', 'University of Antwerp, '.repeat(5_000)],
  ['one long word', 'x'.repeat(100_000)],
  ['broken brackets', ')))University((( of ]]Antwerp[['],
  ['half a surrogate pair', 'University \uD800 of Antwerp'.toWellFormed()],
])('%s is answered', async (_, text) => {
  const { candidates } = await match(text)
  expect(Array.isArray(candidates)).toBe(true)
})
