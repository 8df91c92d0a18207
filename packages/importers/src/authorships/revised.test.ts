import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { beforeAll, expect, test } from 'vitest'
import { runImport } from '../run-import.ts'
import { textInput } from '../testing/input.ts'
import { authorshipsImporter } from './importer.ts'
import { matchNames, type TestRow, tableOf } from './testing/tables.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)
const importer = authorshipsImporter(matchNames)

beforeAll(async () => {
  for (const name of ['MIT', 'Stanford']) await make.institution({ name })
})

/** Imports a table, paper by paper. @returns what changed in how many rows, those that went included */
async function load(venue: string, rows: readonly TestRow[], batchSize = 1): Promise<number> {
  const gone = async (): Promise<number> => {
    const tables = ['authorship_institution', 'affiliation', 'cohort_member', 'authorship', 'researcher', 'evidence']
    const counts = tables.map((table) => `SELECT count(*) AS n FROM history.${table} WHERE is_deleted`)
    const [row] = await prisma.$queryRawUnsafe<{ n: number }[]>(
      `SELECT sum(n)::int AS n FROM (${counts.join(' UNION ALL ')}) all_tables`,
    )
    return row?.n ?? 0
  }
  const before = await gone()
  const { added, changed } = await runImport(url, { ...importer, batchSize }, textInput(tableOf(rows)), {
    venue,
    year: 2019,
  })
  return added + changed + (await gone()) - before
}

/** Who is what, in words. */
async function facts(venue: string): Promise<Record<string, string[]>> {
  const printed = await prisma.authorshipInstitution.findMany({
    where: { authorship: { work: { venue } } },
    include: { institution: true, authorship: { include: { researcher: true } } },
  })
  const members = await prisma.cohortMember.findMany({
    where: { cohort: { name: { startsWith: `${venue} 2019` } } },
    include: { cohort: true, researcher: true },
  })
  const affiliations = await prisma.affiliation.findMany({
    where: { kind: 'AUTHORSHIP', researcher: { memberships: { some: {} } } },
    include: { institution: true, researcher: true },
  })
  const people = new Set(members.map(({ researcherId }) => researcherId))
  return {
    printed: printed.map((one) => `${one.authorship.researcher.name}: ${one.institution?.name}`).toSorted(),
    affiliations: affiliations
      .filter(({ researcherId }) => people.has(researcherId))
      .map(({ researcher, institution }) => `${researcher.name}: ${institution?.name}`)
      .toSorted(),
    members: members
      .map(({ cohort, researcher }) => `${researcher.name}: ${cohort.name.replace(/^.*authors/, 'authors')}`)
      .toSorted(),
  }
}

const row = (paper: string, name: string, affiliation: string, status = 'Oral'): TestRow => ({
  paper,
  name,
  affiliation,
  status,
})

test('a corrected affiliation leaves nothing of the one before', async () => {
  await load('A', [row('1', 'Ann Author', 'MIT')])
  const revised = [row('1', 'Ann Author', 'Stanford')]
  await load('A', revised)
  expect(await facts('A')).toEqual({
    printed: ['Ann Author: Stanford'],
    affiliations: ['Ann Author: Stanford'],
    members: ['Ann Author: authors', 'Ann Author: authors: Oral'],
  })
  expect(await load('A', revised)).toBe(0)
})

test('an affiliation that another paper of the year prints stays', async () => {
  const second = row('2', 'Ann Author', 'MIT')
  await load('B', [row('1', 'Ann Author', 'MIT / Stanford'), second])
  await load('B', [row('1', 'Ann Author', 'Stanford'), second])
  const { printed, affiliations } = await facts('B')
  expect([printed, affiliations]).toEqual([
    ['Ann Author: MIT', 'Ann Author: Stanford'],
    ['Ann Author: MIT', 'Ann Author: Stanford'],
  ])
})

test('an affiliation that somebody else has given evidence of stays', async () => {
  await load('C', [row('1', 'Ann Author', 'MIT')])
  const { id } = await prisma.affiliation.findFirstOrThrow({
    where: { researcher: { authorships: { some: { work: { venue: 'C' } } } } },
  })
  const { id: source } = await make.source({ title: 'Her page' })
  await prisma.evidence.create({ data: { affiliationId: id, sourceId: source } })
  await load('C', [row('1', 'Ann Author', 'Stanford')])
  const { printed, affiliations } = await facts('C')
  expect([printed, affiliations]).toEqual([['Ann Author: Stanford'], ['Ann Author: MIT', 'Ann Author: Stanford']])
})

test('somebody who is no author any more is no member either, and has no affiliation by it', async () => {
  const other = row('2', 'Bob Builder', 'MIT')
  await load('D', [row('1', 'Ann Author', 'MIT'), row('1', 'Bob Builder', 'MIT'), other])
  const revised = [row('1', 'Eve Else', 'MIT'), row('1', 'Cy Coder', 'MIT'), other]
  await load('D', revised)
  const { printed, affiliations, members } = await facts('D')
  const names = ['Bob Builder', 'Cy Coder', 'Eve Else']
  expect(printed).toEqual(names.map((name) => `${name}: MIT`))
  expect(affiliations).toEqual(names.map((name) => `${name}: MIT`))
  expect(members).toEqual(names.flatMap((name) => [`${name}: authors`, `${name}: authors: Oral`]))
  const gone = await prisma.researcher.findFirstOrThrow({
    where: { name: 'Ann Author', authorships: { none: {} }, memberships: { none: {} } },
    include: { affiliations: true },
  })
  expect(gone.affiliations).toEqual([])
  expect(await load('D', revised)).toBe(0)
})

test.each([1, 2, 10])('a corrected status moves its people, %i papers at a time', async (size) => {
  const venue = `E${size}`
  const both = (status: string, other: string): TestRow[] => [
    row('1', 'Ann Author', 'MIT', status),
    row('1', 'Bob Builder', 'MIT', status),
    row('2', 'Ann Author', 'MIT', other),
    row('3', 'Cy Coder', 'MIT', 'Spotlight'),
  ]
  const orals = async (): Promise<string[]> =>
    ((await facts(venue))['members'] ?? []).filter((member) => /oral|poster/i.test(member))
  await load(venue, both('Oral', 'Oral'), size)
  await load(venue, both('Poster', 'Oral'), size)
  const moved = ['Ann Author: authors: Oral', 'Ann Author: authors: Poster', 'Bob Builder: authors: Poster']
  expect(await orals()).toEqual(moved)
  expect(await load(venue, both('Poster', 'Oral'), size)).toBe(0)
  await load(venue, both('poster', 'POSTER'), size)
  expect((await orals()).map((member) => member.toLowerCase())).toEqual([
    'ann author: authors: poster',
    'bob builder: authors: poster',
  ])
  await load(venue, both('Oral', 'Oral'), size)
  expect(await orals()).toEqual(['Ann Author: authors: Oral', 'Bob Builder: authors: Oral'])
})

test('a membership that a person has written stays', async () => {
  await load('F', [row('1', 'Ann Author', 'MIT')])
  const members = { cohort: { name: 'F 2019 authors: Oral' } }
  const { cohortId } = await prisma.cohortMember.findFirstOrThrow({ where: members })
  const { id } = await make.researcher({ name: 'Ann Author' })
  await prisma.cohortMember.updateMany({ where: members, data: { researcherId: id } })
  await load('F', [row('1', 'Ann Author', 'MIT', 'Poster')])
  expect(await prisma.cohortMember.count({ where: { cohortId } })).toBe(1)
})
