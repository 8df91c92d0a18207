import { setTimeout } from 'node:timers/promises'
import {
  type CitationToken,
  decodeCitation,
  encodeCitation,
  hashOf,
  mergeInstitutions,
  mergeResearchers,
  withImport,
  writeAs,
} from '@talent-atlas/db'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { asker, citer, populate, tokenOf, uuid } from '../testing/index.ts'

const database = await createTestDatabase()
const { prisma, url } = database
const make = factories(prisma)
const ask = asker(database)
const { cite } = citer(database)
beforeAll(() => populate(prisma, 30))

/** The bytes of an address; fails where there are none. */
async function bytesOf(address: string): Promise<Buffer> {
  const cited = await cite(tokenOf(address))
  if (cited.kind !== 'answer') throw new Error(cited.message)
  expect(hashOf(cited.bytes)).toBe(cited.hash)
  return cited.bytes
}

const CITATION = 'citation { url knownAt definitionVersion definition hash }'
const COHORT = 'population: { cohort: { slug: "cohort-000" } }'

const questions: [string, string][] = [
  ['of everyone by country', 'shares(stage: WORK, by: [COUNTRY])'],
  ['of a cohort by institution', `shares(${COHORT}, stage: GRADUATE, by: [INSTITUTION])`],
  [
    'with all that can be said',
    `shares(population: { filter: { not: { affiliations: { some: { kind: [VISITING], startedOn: { after: "2019-05" } } } }, identifier: null } },
      stage: WORK, by: [YEAR, COUNTRY, INSTITUTION_KIND], window: { from: "2012-03", to: "2014" }, basis: HEADQUARTERS, counting: FRACTIONAL,
      groups: [{ name: "CN+HK", codes: ["CN", "HK"] }], having: { countGte: 0.5 })`,
  ],
  ['at a date', 'shares(stage: UNDERGRADUATE, by: [INSTITUTION_GROUP], asOf: { validAt: "2003-07" })'],
]

async function citationOf(question: string) {
  const { data, errors } = await ask(`{ answer: ${question} { ${CITATION} } }`)
  expect(errors).toBeUndefined()
  return data.answer.citation as { url: string; knownAt: string; definitionVersion: string; hash: string }
}

describe('a citation', () => {
  it('says what was asked, of which records, and what came of it', async () => {
    const { data } = await ask(`{ shares(stage: WORK, by: [COUNTRY]) { total rows { count } ${CITATION} } }`)
    const { citation, total, rows } = data.shares
    const read = JSON.parse((await bytesOf(citation.url)).toString())
    expect(read).toMatchObject({
      measure: 'shares',
      definitionVersion: citation.definitionVersion,
      knownAt: citation.knownAt,
      question: { stage: 'WORK', by: ['COUNTRY'], basis: 'SITE', counting: 'WHOLE' },
      result: { total },
    })
    expect(read.result.rows.map(({ count }: { count: number }) => count)).toEqual(
      rows.map(({ count }: { count: number }) => count),
    )
    expect(citation.definition).toContain('MacroPolo')
  })

  it('is the same for the same question, however it is put', async () => {
    const knownAt = (await citationOf('shares(stage: WORK, by: [COUNTRY])')).knownAt
    const asked =
      'query ($stage: CareerStage!, $asOf: AsOf, $basis: CountryBasis) { shares(asOf: $asOf, by: COUNTRY, stage: $stage, basis: $basis, having: null) { citation { url } } }'
    const { data } = await ask(asked, { stage: 'WORK', asOf: { knownAt } })
    const { url: same } = await citationOf(`shares(stage: WORK, by: [COUNTRY], asOf: { knownAt: "${knownAt}" })`)
    expect(data.shares.citation.url).toBe(same)
  })

  it('is refused where the question is too long for an address, which the answer itself is not', async () => {
    const of = 'shares(population: { filter: { name: { in: $names } } }, stage: WORK, by: [COUNTRY])'
    const names = Array.from({ length: 500 }, (_, n) => hashOf(Buffer.from(String(n))))
    const long = await ask(`query ($names: [String!]) { ${of} { citation { url } } }`, { names })
    expect(long.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'population' })
    const { data } = await ask(`query ($names: [String!]) { ${of} { total citation { hash } } }`, { names })
    expect(data.shares).toMatchObject({ total: 0, citation: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    const short = await ask(`query ($names: [String!]) { ${of} { citation { url } } }`, { names: names.slice(0, 50) })
    expect(await bytesOf(short.data.shares.citation.url)).toBeDefined()
  })

  it('begins with the address of the host', async () => {
    expect((await citationOf('shares(stage: WORK, by: [COUNTRY])')).url).toMatch(
      /^http:\/\/localhost:4000\/cite\/[\w-]+$/,
    )
  })

  it.each(questions)('%s gives the same bytes again, whatever is written since', async (_name, question) => {
    const { url: address, hash, knownAt } = await citationOf(question)
    const bytes = await bytesOf(address)
    expect(hashOf(bytes)).toBe(hash)
    await rewriteHistory()
    expect(await bytesOf(address)).toEqual(bytes)
    const then = question.replace(/\)$/, `, asOf: { knownAt: "${knownAt}" })`)
    if (!question.includes('asOf')) expect((await citationOf(then)).url).toBe(address)
    expect((await citationOf(question)).hash).not.toBe(hash)
  })
})

let changes = 0

/** Changes all that an answer could depend on: by hand, by merges, by an import. */
async function rewriteHistory(): Promise<void> {
  changes += 1
  const n = changes
  await setTimeout(5)
  await writeAs(prisma, 'somebody', async (transaction) => {
    const [into, duplicate] = [uuid('Researcher', n), uuid('Researcher', 20 + n)]
    await mergeResearchers(transaction, { into, duplicates: [duplicate], reason: 'the same' })
  })
  await writeAs(prisma, 'somebody', async (transaction) => {
    const [into, duplicate] = [uuid('Institution', n + 1), uuid('Institution', 20 + n)]
    await mergeInstitutions(transaction, { into, duplicates: [duplicate], reason: 'the same' })
  })
  await prisma.institution.update({
    where: { id: uuid('Institution', 0) },
    data: { slug: `renamed-${n}`, countryCode: n % 2 ? 'FR' : 'DE' },
  })
  await prisma.affiliation.update({ where: { id: uuid('Affiliation', 4 * (n + 10)) }, data: { status: 'RETRACTED' } })
  await prisma.cohortMember.deleteMany({ where: { researcherId: uuid('Researcher', n + 5) } })
  await prisma.institutionRelation.deleteMany({ where: { id: uuid('InstitutionRelation', n + 5) } })
  await prisma.institutionGroupMember.deleteMany({ where: { institutionId: uuid('Institution', n + 5) } })
  const { id } = await make.researcher()
  await make.affiliation({ researcherId: id, kind: 'EDUCATION', degree: 'BACHELOR' })
  await withImport(url, importNumber(n), async ({ load }) => {
    const person = { id: uuid('Imported', n), slug: `imported-${n}`, name: 'Imported' }
    const fact = {
      researcher_id: person.id,
      institution_id: uuid('Institution', 3),
      kind: 'EMPLOYMENT',
      start_date: '2012-01-01',
      start_precision: 'YEAR',
      is_current: true,
    }
    const rows = { researcher: [person], affiliation: [{ id: uuid('ImportedFact', n), ...fact }] }
    await load({ pass: 0, position: 1 }, async () => ({
      tables: new Map(Object.entries(rows)),
      claims: [],
      rejections: [],
    }))
  })
  await prisma.researcher.delete({ where: { id: uuid('Researcher', 18 - n) } })
}

const importNumber = (n: number) => ({
  id: uuid('Import', n),
  kind: 'positions',
  checksum: `checksum ${n}`,
  scope: '',
  file: `file ${n}`,
  source: {
    id: uuid('ImportSource', n),
    title: `File ${n}`,
    publisher: null,
    url: null,
    license: 'CC0-1.0',
    publishedDate: null,
    publishedPrecision: null,
  },
})

describe('an address that gives nothing says why', () => {
  const QUESTION = 'shares(stage: WORK, by: [COUNTRY])'

  async function altered(change: (token: CitationToken) => object): Promise<string> {
    const token = decodeCitation(tokenOf((await citationOf(QUESTION)).url)) as CitationToken
    return encodeCitation({ ...token, ...change(token) })
  }

  it.each<[string, string, (token: CitationToken) => object]>([
    ['superseded', 'another version of the definition', () => ({ definitionVersion: '0' })],
    ['changed', 'another result, as after people were erased', () => ({ hash: 'abc' })],
    ['malformed', 'a measure that there is not', () => ({ measure: 'researchers' })],
    [
      'malformed',
      'an argument that there is not',
      ({ question }) => ({ question: { ...(question as object), more: 1 } }),
    ],
    [
      'malformed',
      'a value that does not fit',
      ({ question }) => ({ question: { ...(question as object), stage: 'LUNCH' } }),
    ],
    ['malformed', 'arguments that are missing', () => ({ question: {} })],
    [
      'malformed',
      'a text that no field takes',
      ({ question }) => ({ question: { ...(question as object), population: { cohort: { slug: '\0' } } } }),
    ],
    [
      'malformed',
      'a cohort that there is not',
      ({ question }) => ({ question: { ...(question as object), population: { cohort: { slug: 'none' } } } }),
    ],
    ['malformed', 'an instant to come', () => ({ knownAt: new Date(Date.now() + 60_000) })],
  ])('%s: %s', async (kind, _name, change) => {
    expect(await cite(await altered(change))).toMatchObject({ kind, message: expect.stringMatching(/\w/) })
  })

  it('malformed: a text that is none of ours, or a part of one', async () => {
    const { url: address } = await citationOf(QUESTION)
    for (const text of ['', 'hello', tokenOf(address).slice(0, -3)]) expect((await cite(text)).kind).toBe('malformed')
  })

  it('malformed: a question that costs more than an operation may', async () => {
    const token = tokenOf((await citationOf(QUESTION)).url)
    expect((await cite(token, 40_000)).kind).toBe('answer')
    expect((await cite(token, 10_000)).kind).toBe('malformed')
  })
})

describe('an answer that was given while somebody was writing', () => {
  it('is the same when that is written', async () => {
    const field = 'shares(stage: WORK, by: [COUNTRY])'
    let address = ''
    await writeAs(prisma, 'somebody', async (transaction) => {
      const { id: researcherId } = await factories(transaction as typeof prisma).researcher()
      const institutionId = uuid('Institution', 0)
      await transaction.affiliation.create({ data: { researcherId, institutionId, kind: 'EMPLOYMENT' } })
      await setTimeout(5)
      const { url: cited } = await citationOf(field)
      address = cited
    })
    const bytes = await bytesOf(address)
    expect((await citationOf(field)).url).not.toBe(address)
    expect(await bytesOf(address)).toEqual(bytes)
  })

  it('has what was committed when it was asked for', async () => {
    const totalOf = async () => (await ask('{ coverage { total } }')).data.coverage.total as number
    const before = await totalOf()
    await make.researcher()
    expect(await totalOf()).toBe(before + 1)
  })
})
