import { setTimeout } from 'node:timers/promises'
import type { PrismaClient } from '@talent-atlas/db'
import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { asker, populate } from './testing/index.ts'

const database = await createTestDatabase()
const { prisma } = database
const ask = asker(database)
const make = factories(prisma)
const beforeEverything = new Date().toISOString()

beforeAll(async () => {
  await setTimeout(5)
  await populate(prisma, 6)
})

const FACT = `{ id kind degree role status version recordedAt period { start end isCurrent } researcher { slug }
  institution { slug name country { code } } evidence { stance source { title } } }`

const PLACE = `{ name city country { code } groups { slug } relations { kind institution { slug } evidence { stance } }
  people { totalCount nodes { slug } } arrivals { totalCount nodes { at crossesBorder } } departures { totalCount } affiliations { totalCount } }`

/** Questions of every sort, at an instant. */
const questions: [string, string][] = [
  [
    'people',
    `researchers(asOf: $asOf, first: 100) { totalCount nodes { id slug name version names { text kind } identifiers { value } cohorts { slug } evidence { locator } } }`,
  ],
  [
    'people that fulfil a filter, in an order',
    `researchers(asOf: $asOf, first: 3, orderBy: [{ field: AFFILIATION_COUNT, direction: DESC }],
      filter: { name: { contains: "e" }, affiliations: { some: { institution: { country: [CN, US] } } } }) { totalCount nodes { slug } pageInfo { endCursor hasNextPage } }`,
  ],
  [
    'affiliations',
    `affiliations(asOf: $asOf, first: 100, orderBy: { field: ENDED_ON, direction: DESC }) { totalCount edges { cursor node ${FACT} } }`,
  ],
  ['retracted facts', `affiliations(asOf: $asOf, filter: { status: [RETRACTED] }) { totalCount nodes { id } }`],
  [
    'careers',
    `researchers(asOf: $asOf, first: 100) { nodes { career { affiliations { id } moves { at crossesBorder from { id } to { id } } current { id } } } }`,
  ],
  [
    'colleagues',
    'researchers(asOf: $asOf, first: 100) { nodes { colleagues { totalCount nodes { researcher { slug } institution { slug } overlap { start end isCurrent } } } } }',
  ],
  ['institutions', `affiliations(asOf: $asOf, first: 100) { nodes { institution ${PLACE} } }`],
  [
    'cohorts and their figures',
    'researchers(asOf: $asOf, first: 100) { nodes { cohorts { name reportedSize members { totalCount nodes { slug name } } figures { label value evidence { source { title } } } } } }',
  ],
  [
    'works',
    'researchers(asOf: $asOf, first: 100) { nodes { works { totalCount nodes { title year identifiers { value } authorships { position researcher { slug } institutions { slug } } } } } }',
  ],
  [
    'revisions',
    'researchers(asOf: $asOf, first: 100) { nodes { revisions { totalCount nodes { at action actor changes { field before after } } } } }',
  ],
]
const query = (question: string): string => `query ($asOf: AsOf) { ${question} }`

async function answer(question: string, knownAt?: string): Promise<string> {
  const { data, errors } = await ask(query(question), { asOf: { knownAt } })
  expect(errors).toBeUndefined()
  return JSON.stringify(data)
}

type Edit = (prisma: PrismaClient, pick: <T>(rows: T[]) => T) => Promise<unknown>
let edits = 0

/** Things that happen to records; each works whatever happened before. */
const happenings: Edit[] = [
  async (db, pick) =>
    db.researcher.update({
      where: { id: pick(await db.researcher.findMany()).id },
      data: { name: `Renamed ${++edits}` },
    }),
  async (db, pick) => db.researcher.delete({ where: { id: pick(await db.researcher.findMany()).id } }),
  async (db, pick) => {
    const place = pick(await db.institution.findMany())
    await make.affiliation({ institutionId: place.id, ...dates({ start: '2011', end: '2012' }) })
  },
  async (db, pick) =>
    db.affiliation.update({ where: { id: pick(await db.affiliation.findMany()).id }, data: { status: 'RETRACTED' } }),
  async (db, pick) => {
    const { id } = pick(await db.affiliation.findMany())
    await db.affiliation.update({
      where: { id },
      data: { isCurrent: false, ...dates({ start: '1999', end: `20${10 + (++edits % 10)}` }) },
    })
  },
  async (db, pick) => db.affiliation.delete({ where: { id: pick(await db.affiliation.findMany()).id } }),
  async (db, pick) =>
    db.institution.update({
      where: { id: pick(await db.institution.findMany()).id },
      data: { countryCode: 'JP', city: `City ${++edits}` },
    }),
  async (db) => db.institutionRelation.deleteMany({ where: { kind: edits++ % 2 === 0 ? 'PARENT' : 'SUCCESSOR' } }),
  async (db, pick) =>
    db.researcherName.create({
      data: { researcherId: pick(await db.researcher.findMany()).id, text: `Renamed also ${++edits}`, kind: 'ALIAS' },
    }),
  async (db, pick) => db.cohortMember.deleteMany({ where: { researcherId: pick(await db.researcher.findMany()).id } }),
  async (db, pick) => db.work.delete({ where: { id: pick(await db.work.findMany()).id } }),
  async (db) =>
    db.evidence.deleteMany({ where: { affiliationId: { not: null }, source: { title: `Source ${++edits % 3}` } } }),
  async (db, pick) =>
    db.figure.update({ where: { id: pick(await db.figure.findMany()).id }, data: { value: ++edits } }),
  async (db, pick) =>
    db.source.update({ where: { id: pick(await db.source.findMany()).id }, data: { title: `Source ${++edits}` } }),
  async (db, pick) => {
    const { id, slug, name } = pick(await db.cohort.findMany())
    await db.cohort.update({ where: { id }, data: { reportedSize: 1000 + ++edits, name: `${name}${slug.length}` } })
  },
]

function nth<Row>(rows: Row[], choice: number): Row {
  const row = rows[choice % rows.length]
  if (row === undefined) throw new Error('nothing is left to change')
  return row
}

/** An instant that no write falls on: they are kept to the millisecond. */
async function quietInstant(): Promise<string> {
  await setTimeout(5)
  const instant = new Date().toISOString()
  await setTimeout(5)
  return instant
}

describe('the records as they stood', () => {
  it('are given again to the letter, whatever was written since', async () => {
    const history = fc.tuple(fc.shuffledSubarray(happenings, { minLength: 8, maxLength: 8 }), fc.nat())
    const property = fc.asyncProperty(history, async ([happened, choice]) => {
      const noted: { instant: string; answers: string[] }[] = []
      for (const happen of happened) {
        const answers: string[] = []
        for (const [, question] of questions) answers.push(await answer(question))
        noted.push({ instant: await quietInstant(), answers })
        await happen(prisma, (rows) => nth(rows, choice))
      }
      for (const { instant, answers } of noted) {
        for (const [index, [name, question]] of questions.entries()) {
          expect(await answer(question, instant), `${name} at ${instant}`).toBe(answers[index])
        }
      }
      expect(new Set(noted.flatMap(({ answers }) => answers)).size).toBeGreaterThan(questions.length + happened.length)
    })
    await fc.assert(property, { numRuns: 1, endOnFailure: true })
  }, 120_000)

  it('are empty before everything', async () => {
    const asked = `query ($asOf: AsOf) { researchers(asOf: $asOf) { totalCount nodes { id } } affiliations(asOf: $asOf) { totalCount nodes { id } } }`
    const { data, errors } = await ask(asked, { asOf: { knownAt: beforeEverything } })
    expect(errors).toBeUndefined()
    expect(data).toEqual({ researchers: { totalCount: 0, nodes: [] }, affiliations: { totalCount: 0, nodes: [] } })
  })

  it('are not those of the world then: both axes may be named', async () => {
    const instant = await quietInstant()
    const both = 'query ($asOf: AsOf) { affiliations(asOf: $asOf) { totalCount } }'
    const now = await ask(both, { asOf: { validAt: '2003' } })
    await prisma.affiliation.deleteMany()
    expect((await ask(both, { asOf: { validAt: '2003' } })).data.affiliations.totalCount).toBe(0)
    expect((await ask(both, { asOf: { validAt: '2003', knownAt: instant } })).data).toEqual(now.data)
    expect((await ask(both, { asOf: { validAt: '1900', knownAt: instant } })).data.affiliations.totalCount).toBe(0)
  })
})

describe('an instant', () => {
  const codeOf = async (text: string) =>
    (await ask(text)).errors?.map(({ message, extensions }) => [extensions['code'], message])

  it('is that of its own field and what is below it; other fields have theirs', async () => {
    const instant = await quietInstant()
    const { id } = await make.researcher({ name: 'Somebody new' })
    await make.affiliation({ researcherId: id, role: 'then' })
    const later = await quietInstant()
    await prisma.affiliation.updateMany({ where: { researcherId: id }, data: { role: 'now' } })
    const filter = 'filter: { name: { equals: "Somebody new" } }'
    const { data } = await ask(`{ before: researchers(${filter}, asOf: { knownAt: "${instant}" }) { totalCount }
      then: researchers(${filter}, asOf: { knownAt: "${later}" }) { nodes { affiliations { nodes { role researcher { affiliations { nodes { role } } } } } } }
      now: researchers(${filter}) { totalCount nodes { affiliations(asOf: { knownAt: "${later}" }) { nodes { role } } current: affiliations { nodes { role } } } } }`)
    expect(data.before).toEqual({ totalCount: 0 })
    const [then] = data.then.nodes[0].affiliations.nodes
    expect(then).toEqual({ role: 'then', researcher: { affiliations: { nodes: [{ role: 'then' }] } } })
    expect(data.now.nodes[0].affiliations.nodes).toEqual([{ role: 'then' }])
    expect(data.now.nodes[0].current.nodes).toEqual([{ role: 'now' }])
  })

  it('further down overrides the one above', async () => {
    const instant = await quietInstant()
    await prisma.researcher.updateMany({ data: { name: 'Everybody' } })
    const later = await quietInstant()
    const { data } = await ask(`{ researchers(first: 1, asOf: { knownAt: "${later}" }) { nodes { name
      career(asOf: { knownAt: "${instant}" }) { affiliations { researcher { name } } } affiliations(asOf: { knownAt: "${instant}" }) { nodes { researcher { name } } } } } }`)
    const [somebody] = data.researchers.nodes
    expect(somebody.name).toBe('Everybody')
    for (const { researcher } of [...somebody.affiliations.nodes, ...somebody.career.affiliations])
      expect(researcher.name).not.toBe('Everybody')
  })

  it('that is not yet there cannot be read', async () => {
    expect(await codeOf('{ researchers(asOf: { knownAt: "2999-01-01T00:00:00Z" }) { totalCount } }')).toEqual([
      ['BAD_USER_INPUT', expect.stringContaining('asOf.knownAt')],
    ])
  })

  it('may stand in a fragment, and is of no account where it is skipped', async () => {
    const nested = `query ($skip: Boolean!) { researchers { totalCount nodes { ...facts } } }
      fragment facts on Researcher { affiliations(asOf: { knownAt: "${beforeEverything}" }) @skip(if: $skip) { totalCount } id }`
    const { data } = await ask(nested, { skip: false })
    expect(data.researchers.totalCount).toBeGreaterThan(0)
    for (const { affiliations } of data.researchers.nodes) expect(affiliations.totalCount).toBe(0)
    expect((await ask(nested, { skip: true })).data.researchers.nodes[0]).not.toHaveProperty('affiliations')
  })
})
