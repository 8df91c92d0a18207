import { describe, expect, test } from 'vitest'
import { Prisma } from '../generated/prisma/client.ts'
import { createTestDatabase, factories } from '../testing/index.ts'
import { writeAs } from '../write-as.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

interface Kept {
  name: string
  version: number
  changed_at: Date
  changed_by: string
  known_to: Date
  ended_by: string
  is_deleted: boolean
}

/** The superseded rows of a cohort, oldest first. */
const keptOf = (id: string): Promise<Kept[]> =>
  prisma.$queryRaw<Kept[]>`
    SELECT name, version, changed_at, changed_by, known_to, ended_by, is_deleted
    FROM history.cohort WHERE id = ${id}::uuid ORDER BY changed_at`

const rename = (id: string, name: string) => prisma.cohort.update({ where: { id }, data: { name } })

/** What is no record of facts: reference data, the list of imports, and what is counted from the facts. */
const COUNTED = [
  'InstitutionPerson',
  'InstitutionCount',
  'ResearcherCountry',
  'ResearcherCount',
  'CountryCount',
  'TableCount',
]
/** Logs, which are written once, and what leads from one record to another. */
const LOGGED = [
  'Import',
  'ImportRejection',
  'RecordMerge',
  'RecordMergeRow',
  'IdentityProposal',
  'IdentityDecision',
  'ResearcherRedirect',
  'InstitutionRedirect',
]
const UNTRACKED = ['Country', ...LOGGED, ...COUNTED]

test('the history of every table of facts is kept', async () => {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE NOT tgisinternal AND tgname IN ('new_version', 'keep_updated', 'keep_deleted')
    GROUP BY 1 HAVING count(*) = 3 ORDER BY 1`
  const snake = (model: string): string => model.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
  const views = await prisma.$queryRaw<
    { name: string }[]
  >`SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'`
  const derived = new Set(views.map(({ name }) => name))
  const models = Object.values(Prisma.ModelName).filter((model) => !UNTRACKED.includes(model))
  const kept = models.map(snake).filter((name) => !derived.has(name))
  expect(tables.map(({ name }) => name)).toEqual(kept.sort())
})

describe('a change', () => {
  test('keeps the row as it was, from the instant it was recorded until the instant it was superseded', async () => {
    const before = await make.cohort({ name: 'Old' })
    expect(before.version).toBe(1)
    const after = await rename(before.id, 'New')
    expect(after.version).toBe(2)
    expect(after.recordedAt).toEqual(before.recordedAt)
    expect(after.changedAt.getTime()).toBeGreaterThan(before.changedAt.getTime())
    expect(await keptOf(before.id)).toEqual([
      {
        name: 'Old',
        version: 1,
        changed_at: before.changedAt,
        changed_by: 'system',
        known_to: after.changedAt,
        ended_by: 'system',
        is_deleted: false,
      },
    ])
  })

  test('to what is already there makes no version', async () => {
    const before = await make.cohort()
    await rename(before.id, before.name)
    expect(await prisma.cohort.findUnique({ where: { id: before.id } })).toEqual(before)
    expect(await keptOf(before.id)).toEqual([])
  })

  test('cannot touch when a record was first recorded, nor forge its version or its author', async () => {
    const before = await make.cohort()
    const forged = { recordedAt: new Date(0), changedAt: new Date(0), version: 9, changedBy: 'nobody' }
    await prisma.cohort.update({ where: { id: before.id }, data: forged })
    expect(await prisma.cohort.findUnique({ where: { id: before.id } })).toEqual(before)
    const after = await prisma.cohort.update({ where: { id: before.id }, data: { ...forged, name: 'Forged' } })
    expect(after).toMatchObject({ recordedAt: before.recordedAt, version: 2, changedBy: 'system' })
    expect(after.changedAt.getTime()).toBeGreaterThan(before.changedAt.getTime())
  })

  test('of many rows in one statement keeps each of them', async () => {
    const cohorts = [await make.cohort(), await make.cohort(), await make.cohort()]
    const ids = cohorts.map(({ id }) => id)
    await prisma.cohort.updateMany({ where: { id: { in: ids } }, data: { definition: 'Everyone.' } })
    for (const { id, name } of cohorts) expect((await keptOf(id)).map((kept) => kept.name)).toEqual([name])
  })

  test('in one transaction with another leaves both behind, without gap or overlap', async () => {
    const first = await make.cohort({ name: 'First' })
    const third = await prisma.$transaction(async (transaction) => {
      await transaction.cohort.update({ where: { id: first.id }, data: { name: 'Second' } })
      return transaction.cohort.update({ where: { id: first.id }, data: { name: 'Third' } })
    })
    const [one, two, ...others] = await keptOf(first.id)
    expect(others).toEqual([])
    expect([one?.name, two?.name]).toEqual(['First', 'Second'])
    expect(two?.changed_at).toEqual(one?.known_to)
    expect(two?.known_to).toEqual(third.changedAt)
    expect(Number(two?.known_to) - Number(two?.changed_at)).toBeGreaterThan(0)
    expect(third.version).toBe(3)
  })

  test('that is rolled back leaves nothing behind', async () => {
    const before = await make.cohort()
    const failing = prisma.$transaction(async (transaction) => {
      await transaction.cohort.update({ where: { id: before.id }, data: { name: 'Never' } })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await keptOf(before.id)).toEqual([])
  })
})

describe('a deletion', () => {
  test('keeps the row, and that it was deleted', async () => {
    const { id, name } = await make.cohort()
    await prisma.cohort.delete({ where: { id } })
    expect(await keptOf(id)).toMatchObject([{ name, version: 1, is_deleted: true }])
  })

  test('keeps what goes with the record', async () => {
    const { id } = await make.cohort()
    const person = await make.researcher()
    await prisma.cohortMember.create({ data: { cohortId: id, researcherId: person.id } })
    await prisma.cohort.delete({ where: { id } })
    const members = await prisma.$queryRaw`
      SELECT researcher_id, is_deleted FROM history.cohort_member WHERE cohort_id = ${id}::uuid`
    expect(members).toEqual([{ researcher_id: person.id, is_deleted: true }])
  })

  test('of many rows in one statement keeps each of them', async () => {
    const ids = [(await make.cohort()).id, (await make.cohort()).id]
    await prisma.cohort.deleteMany({ where: { id: { in: ids } } })
    for (const id of ids) expect(await keptOf(id)).toMatchObject([{ is_deleted: true }])
  })

  test('does not keep the record from coming back under its id, changing and going again', async () => {
    const { id, slug, name } = await make.cohort()
    await rename(id, 'Renamed')
    await prisma.cohort.delete({ where: { id } })
    await make.cohort({ id, slug, name })
    await rename(id, 'Renamed again')
    await prisma.cohort.delete({ where: { id } })
    const kept = await keptOf(id)
    expect(kept.map((row) => [row.name, row.is_deleted])).toEqual([
      [name, false],
      ['Renamed', true],
      [name, false],
      ['Renamed again', true],
    ])
  })
})

describe('the author of a change', () => {
  test('is who the transaction says, and the system where it says nothing', async () => {
    const made = await writeAs(prisma, 'curator:ada', (transaction) => factories(transaction as typeof prisma).cohort())
    expect(made.changedBy).toBe('curator:ada')
    await writeAs(prisma, 'curator:bo', (transaction) =>
      transaction.cohort.update({ where: { id: made.id }, data: { name: 'Changed' } }),
    )
    await prisma.cohort.delete({ where: { id: made.id } })
    expect(await keptOf(made.id)).toMatchObject([
      { changed_by: 'curator:ada', ended_by: 'curator:bo', is_deleted: false },
      { changed_by: 'curator:bo', ended_by: 'system', is_deleted: true },
    ])
  })

  test('is nobody where the work fails: nothing is written', async () => {
    const { id } = await make.cohort()
    const failing = writeAs(prisma, 'curator:ada', async (transaction) => {
      await transaction.cohort.delete({ where: { id } })
      throw new Error('second thoughts')
    })
    await expect(failing).rejects.toThrow('second thoughts')
    expect(await prisma.cohort.count({ where: { id } })).toBe(1)
    expect(await keptOf(id)).toEqual([])
  })
})

describe('an instant', () => {
  const currentAt = async (researcherId: string, instant: Date): Promise<number> => {
    const [, rows] = await prisma.$transaction([
      prisma.$executeRaw`SELECT set_config('atlas.known_at', ${instant.toISOString()}, true)`,
      prisma.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM known.affiliation WHERE researcher_id = ${researcherId}::uuid AND is_current`,
    ])
    return rows[0]?.count ?? 0
  }

  test('shows a transaction whole or not at all, however long it took', async () => {
    const old = await make.affiliation({ isCurrent: true })
    const { researcherId } = old
    const next = await make.institution()
    await prisma.$transaction(async (transaction) => {
      await transaction.affiliation.update({ where: { id: old.id }, data: { isCurrent: false } })
      await transaction.$queryRaw`SELECT pg_sleep(0.1)::text`
      const data = { researcherId, institutionId: next.id, kind: 'EMPLOYMENT', isCurrent: true } as const
      await transaction.affiliation.create({ data })
    })
    const end = Date.now() + 2
    for (let instant = old.changedAt.getTime(); instant <= end; instant += 1) {
      expect(await currentAt(researcherId, new Date(instant))).toBe(1)
    }
  })

  test('shows a record once that was deleted and made again in one transaction', async () => {
    const { id, slug, name, definition } = await make.cohort()
    await prisma.$queryRaw`SELECT pg_sleep(0.02)::text`
    await prisma.$transaction([
      prisma.cohort.delete({ where: { id } }),
      prisma.cohort.create({ data: { id, slug, name, definition } }),
    ])
    const { changedAt } = await prisma.cohort.findUniqueOrThrow({ where: { id } })
    for (const shift of [-1, 0, 1]) {
      const [, rows] = await prisma.$transaction([
        prisma.$executeRaw`SELECT set_config('atlas.known_at', ${new Date(changedAt.getTime() + shift).toISOString()}, true)`,
        prisma.$queryRaw<unknown[]>`SELECT FROM known.cohort WHERE id = ${id}::uuid`,
      ])
      expect(rows).toHaveLength(1)
    }
  })
})

test('the id of a record never changes', async () => {
  const { id } = await make.cohort()
  await expect(prisma.$executeRaw`UPDATE cohort SET id = uuid_v7() WHERE id = ${id}::uuid`).rejects.toThrow(
    /never changes/,
  )
})

test('a table is not emptied without a trace', async () => {
  await expect(prisma.$executeRaw`TRUNCATE conflict CASCADE`).rejects.toThrow(/leaves no history/)
})

test('writes need no search path, as when a dump is restored', async () => {
  const { researcherId, id } = await make.affiliation()
  await prisma.$transaction([
    prisma.$executeRaw`SELECT set_config('search_path', '', true)`,
    prisma.$executeRaw`INSERT INTO public.institution (slug, name, kind) VALUES ('no-path', 'No Path', 'OTHER')`,
    prisma.$executeRaw`UPDATE public.researcher SET name = 'No Path' WHERE id = ${researcherId}::uuid`,
    prisma.$executeRaw`UPDATE public.affiliation SET start_date = '2020-01-01', start_precision = 'YEAR' WHERE id = ${id}::uuid`,
    prisma.$executeRaw`DELETE FROM public.affiliation WHERE id = ${id}::uuid`,
  ])
  expect(await prisma.institution.count({ where: { slug: 'no-path' } })).toBe(1)
})
