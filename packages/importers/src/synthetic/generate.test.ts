import { createTestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { BATCH } from './batch-rows.ts'
import { generateSynthetic } from './generate.ts'
import { removeSynthetic } from './remove.ts'

type Prisma = Awaited<ReturnType<typeof createTestDatabase>>['prisma']

const SMALL = { researchers: 300, seed: 7 }

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

async function generated(set: { researchers: number; seed: number }) {
  const { url, prisma } = await createTestDatabase()
  return { url, prisma, result: await generateSynthetic(url, set) }
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

  test('can be interrupted and gone on with, and is then the same as one made at once', async () => {
    const set = { researchers: BATCH + 100, seed: 1 }
    const whole = await generated(set)
    const { url, prisma } = await createTestDatabase()
    const controller = new AbortController()
    const onProgress = ({ done }: { done: number }): void => {
      if (done > 0) controller.abort()
    }
    const first = await generateSynthetic(url, set, { onProgress, signal: controller.signal })
    expect(first).toMatchObject({ done: BATCH, total: BATCH + 100 })
    expect(await prisma.researcher.count()).toBe(BATCH)
    expect(await generateSynthetic(url, set)).toMatchObject({ done: BATCH + 100, resumedFrom: BATCH })
    expect(await checksums(prisma)).toEqual(await checksums(whole.prisma))
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
    expect(await removeSynthetic(url, SMALL)).toEqual({ done: 300, total: 300 })
    expect(await checksums(prisma)).toEqual(before)
    await expect(removeSynthetic(url, SMALL)).rejects.toThrow('does not hold this synthetic set')
  })

  test('of one researcher is whole', async () => {
    const { prisma, result } = await generated({ researchers: 1, seed: 0xffff_ffff })
    expect(result).toMatchObject({ done: 1, total: 1 })
    expect(await prisma.cohort.count({ where: { reportedSize: 1 } })).toBe(1)
  })
})
