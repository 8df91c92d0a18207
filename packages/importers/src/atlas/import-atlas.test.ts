import { gzipSync } from 'node:zlib'
import { createTestDatabase, type TestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { createOriginal, dump, load } from './testing/atlas-files.ts'

/** The tables that are made of the records, and what stands in them. */
async function derived({ prisma }: TestDatabase): Promise<unknown> {
  const [row] = await prisma.$queryRaw<[{ all: unknown }]>`SELECT json_build_array(
    (SELECT json_agg(p ORDER BY p::text) FROM institution_person p),
    (SELECT json_agg(c ORDER BY c::text) FROM institution_count c),
    (SELECT json_agg(c ORDER BY c::text) FROM researcher_count c),
    (SELECT json_agg(c ORDER BY c::text) FROM researcher_country c),
    (SELECT json_agg(c ORDER BY c::text) FROM (SELECT country_code, sum(researchers) FROM country_count GROUP BY 1) c),
    (SELECT json_agg(c ORDER BY c::text) FROM (SELECT table_name, sum(rows) FROM table_count GROUP BY 1) c),
    (SELECT json_agg(w ORDER BY w) FROM (SELECT DISTINCT word AS w FROM read_models.search_word) w)) AS all`
  return row.all
}

const { original, file, lines } = await createOriginal()

describe('an atlas that was exported', { timeout: 90_000 }, () => {
  test('is the same to the byte when it was imported into an empty database, with its read models and its past', async () => {
    const copy = await createTestDatabase()
    const result = await load(copy.url, gzipSync(file))
    expect(result).toEqual({ added: lines.length - 2, unchanged: 0 })
    expect(await dump(copy.url)).toBe(file)
    expect(await derived(copy)).toEqual(await derived(original))
    expect(lines.filter((line) => line.startsWith('{"history":')).length).toBeGreaterThan(5)
  })

  test('changes nothing when it is imported again, or where it came from', async () => {
    const copy = await createTestDatabase()
    await load(copy.url, file)
    const all = { added: 0, unchanged: lines.length - 2 }
    expect(await load(copy.url, file)).toEqual(all)
    expect(await load(original.url, file)).toEqual(all)
    expect(await dump(copy.url)).toBe(file)
  })

  test('is written to as ever afterwards', async () => {
    const copy = await createTestDatabase()
    await load(copy.url, file)
    const { id } = await copy.prisma.researcher.create({ data: { slug: 'new', name: 'Somebody New' } })
    await copy.prisma.researcher.update({ where: { id }, data: { name: 'Somebody Newer' } })
    const names = await copy.prisma.researcherName.findMany({ where: { researcherId: id } })
    expect(names.map(({ text: name, kind }) => [name, kind])).toEqual([['Somebody Newer', 'PREFERRED']])
    await expect(
      copy.prisma.authorship.create({ data: { workId: id, researcherId: id, position: 1 } }),
    ).rejects.toThrow()
    const [{ indexes }] = await copy.prisma.$queryRaw<[{ indexes: number }]>`
      SELECT count(*)::int AS indexes FROM pg_indexes WHERE schemaname = 'public'`
    const [before] = await original.prisma.$queryRaw<[{ indexes: number }]>`
      SELECT count(*)::int AS indexes FROM pg_indexes WHERE schemaname = 'public'`
    expect(indexes).toBe(before.indexes)
  })

  test('joins the records that a database holds already', async () => {
    const copy = await createTestDatabase()
    await copy.prisma.researcher.create({ data: { slug: 'own', name: 'Own Person' } })
    expect(await load(copy.url, file)).toEqual({ added: lines.length - 2, unchanged: 0 })
    expect(await copy.prisma.researcher.count()).toBe((await original.prisma.researcher.count()) + 1)
    await copy.prisma.researcher.delete({ where: { slug: 'own' } })
    expect(await derived(copy)).toEqual(await derivedWithWords(original, ['own', 'person']))
    expect((await load(copy.url, file)).added).toBe(0)
  })

  test('has its rows of the past only where they were asked for', async () => {
    const present = await dump(original.url, false)
    expect(present).not.toContain('"history"')
    const copy = await createTestDatabase()
    await load(copy.url, present)
    expect(await dump(copy.url, false)).toBe(present)
    expect((await load(original.url, present)).added).toBe(0)
  })

  test('is only counted in a dry run', async () => {
    const copy = await createTestDatabase()
    const empty = await dump(copy.url)
    expect(await load(copy.url, file, { dryRun: true })).toEqual({ added: lines.length - 2, unchanged: 0 })
    expect(await dump(copy.url)).toBe(empty)
  })

  test('leaves nothing when it is stopped', async () => {
    const copy = await createTestDatabase()
    const empty = await dump(copy.url)
    const controller = new AbortController()
    const onProgress = ({ step }: { step: string }) => step === 'Indexes' && controller.abort()
    const ended = load(copy.url, file, { signal: controller.signal, onProgress })
    await expect(ended).rejects.toThrow('aborted')
    expect(await dump(copy.url)).toBe(empty)
  })
})

/** Words stay when the last name with them goes. */
async function derivedWithWords(database: TestDatabase, words: readonly string[]): Promise<unknown> {
  const tables = (await derived(database)) as unknown[]
  const all = [...new Set([...(tables.at(-1) as string[]), ...words])]
  const inOrder = all.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return [...tables.slice(0, -1), inOrder]
}

describe('a record that the database holds otherwise', { timeout: 90_000 }, () => {
  test.each<[string, (database: TestDatabase) => Promise<unknown>, string]>([
    [
      'was changed',
      ({ prisma }) => prisma.institution.update({ where: { slug: 'xai' }, data: { city: 'Elsewhere' } }),
      'with another city, version, changed_at, changed_by',
    ],
    [
      'was deleted',
      ({ prisma }) => prisma.cohort.deleteMany({ where: { slug: 'xai-founders' } }),
      'was deleted from the database',
    ],
    [
      'has another history',
      ({ prisma }) => prisma.$executeRaw`UPDATE history.affiliation SET ended_by = 'somebody'`,
      'has another history in the database',
    ],
    [
      'has a slug that another one has',
      async ({ prisma }) => {
        await prisma.$executeRaw`DELETE FROM cohort_member`
        await prisma.$executeRaw`DELETE FROM evidence`
        await prisma.$executeRaw`DELETE FROM figure`
        await prisma.$executeRaw`DELETE FROM cohort`
        await prisma.$executeRaw`DO $$ DECLARE t text; BEGIN
          FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'history'::regnamespace AND relkind = 'r' LOOP
            EXECUTE format('DELETE FROM history.%I', t); END LOOP; END $$`
        await prisma.cohort.create({ data: { slug: 'xai-founders', name: 'Others', definition: 'Others.' } })
      },
      'Key (slug)=(xai-founders) already exists',
    ],
  ])('because it %s has the file refused whole, naming it', async (_how, change, message) => {
    const copy = await createTestDatabase()
    const present = await dump(original.url, message.includes('history'))
    await load(copy.url, present)
    await change(copy)
    const before = await dump(copy.url)
    await expect(load(copy.url, present)).rejects.toThrow(message)
    expect(await dump(copy.url)).toBe(before)
  })
})
