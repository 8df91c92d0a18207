import { createTestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { generateSynthetic } from './generate.ts'
import type { Progress } from './progress.ts'
import { removeSynthetic } from './remove.ts'

type Prisma = Awaited<ReturnType<typeof createTestDatabase>>['prisma']

const SMALL = { researchers: 300, seed: 7 }
/** Enough for its indexes to be made at the end. */
const LARGE = { researchers: 2100, seed: 1 }

/** Not content: when it was written, and the ids of the preferred names, which the database makes. */
const BOOKKEEPING = ['recorded_at', 'changed_at', 'imported_at']
const TABLES = [
  'source',
  'cohort',
  'cohort_member',
  'institution',
  'institution_name',
  'institution_relation',
  'institution_group',
  'institution_group_member',
  'researcher',
  'researcher_name',
  'affiliation',
  'evidence',
  'work',
  'authorship',
  'authorship_institution',
  'institution_person',
  'import',
]

/** A checksum of every table's content. */
async function checksums(prisma: Prisma): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const table of TABLES) {
    const rows = await prisma.$queryRawUnsafe<{ checksum: string }[]>(
      `SELECT count(*)::text || ' ' || coalesce(md5(string_agg(line, E'\\n' ORDER BY line)), '') AS checksum
       FROM (SELECT (to_jsonb(t) - $1::text[]
         - CASE WHEN to_jsonb(t)->>'kind' = 'PREFERRED' OR '${table}' = 'import' THEN 'id' ELSE '' END)::text AS line
         FROM ${table} t) l`,
      BOOKKEEPING,
    )
    found[table] = rows[0]?.checksum
  }
  return found
}

/** Every index and constraint, as the catalog tells it. */
const structure = (prisma: Prisma): Promise<unknown> =>
  prisma.$queryRaw`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition, indisvalid AS valid
    FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
    UNION ALL SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`

/** What the read models hold, without the slots that concurrent writers count in. */
const readModels = (prisma: Prisma): Promise<unknown> =>
  prisma.$queryRaw`
    SELECT 'pair' AS kind, to_jsonb(t) AS kept FROM institution_person t
    UNION ALL SELECT 'institution', to_jsonb(t) FROM institution_count t
    UNION ALL SELECT 'researcher', to_jsonb(t) FROM researcher_count t
    UNION ALL SELECT 'person of a country', to_jsonb(t) FROM researcher_country t
    UNION ALL SELECT 'country', jsonb_build_array(country_code, sum(researchers)) FROM country_count GROUP BY country_code
    UNION ALL SELECT 'table', jsonb_build_array(table_name, sum(rows)) FROM table_count
      GROUP BY table_name HAVING sum(rows) <> 0
    ORDER BY 1, 2`

async function rebuilt(prisma: Prisma): Promise<unknown> {
  await prisma.$executeRaw`SELECT read_models.rebuild()::text`
  const models = await readModels(prisma)
  return models
}

async function generated(set: { researchers: number; seed: number }) {
  const { url, prisma } = await createTestDatabase()
  return { url, prisma, rows: await generateSynthetic(url, set) }
}

describe('a synthetic atlas', { timeout: 120_000 }, () => {
  test('has the same content and ids each time, and other content for another seed', async () => {
    const [once, again, other] = [
      await generated(SMALL),
      await generated(SMALL),
      await generated({ ...SMALL, seed: 8 }),
    ]
    const content = await checksums(once.prisma)
    expect(await checksums(again.prisma)).toEqual(content)
    const different = await checksums(other.prisma)
    for (const table of TABLES) expect(different[table]).not.toBe(content[table])
  })

  test.each([
    ['people', 'Researchers', 1000],
    ['indexes', 'Indexes', 1],
  ] as const)('that is interrupted among the %s leaves everything as it was', async (_, step, from) => {
    const { url, prisma } = await generated({ researchers: 20, seed: 2 })
    const before = [await checksums(prisma), await structure(prisma)]
    const controller = new AbortController()
    const onProgress = (progress: Progress): void => {
      if (progress.step === step && progress.done >= from) controller.abort()
    }
    const made = generateSynthetic(url, LARGE, { onProgress, signal: controller.signal })
    await expect(made).rejects.toThrow('aborted')
    expect([await checksums(prisma), await structure(prisma)]).toEqual(before)
  })

  test('that is large leaves every index and key as it was, and the read models count what there is', async () => {
    const { url, prisma } = await createTestDatabase()
    await generateSynthetic(url, { researchers: 20, seed: 2 })
    const before = await structure(prisma)
    await generateSynthetic(url, LARGE)
    expect(await structure(prisma)).toEqual(before)
    const [kept, counted] = [await readModels(prisma), await rebuilt(prisma)]
    expect(kept).toEqual(counted)
  })

  test('is not made twice, nor beside another one of the same seed; but beside one of another', async () => {
    const { url, prisma } = await generated(SMALL)
    const before = await checksums(prisma)
    await expect(generateSynthetic(url, SMALL)).rejects.toThrow('holds this synthetic set already')
    await expect(generateSynthetic(url, { researchers: 10, seed: 7 })).rejects.toThrow('another number of researchers')
    expect(await checksums(prisma)).toEqual(before)
    await generateSynthetic(url, { researchers: 10, seed: 8 })
    expect(await prisma.researcher.count()).toBe(310)
  })

  test('is removed without a trace among the records, and leaves all others alone', async () => {
    const { url, prisma } = await generated({ researchers: 20, seed: 1 })
    const before = await checksums(prisma)
    await generateSynthetic(url, SMALL)
    await removeSynthetic(url, SMALL)
    expect(await checksums(prisma)).toEqual(before)
    await expect(removeSynthetic(url, SMALL)).rejects.toThrow('does not hold this synthetic set')
  })

  test('of one researcher is whole', async () => {
    const { prisma, rows } = await generated({ researchers: 1, seed: 0xffff_ffff })
    expect(rows).toMatchObject({ researcher: 1, cohort: 4 })
    expect(await prisma.cohort.count({ where: { reportedSize: 1 } })).toBe(1)
  })
})
