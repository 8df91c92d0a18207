import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { dumpAtlas, mergeInstitutions, mergeResearchers, writeAs } from '@talent-atlas/db'
import { createTestDatabase, factories, type TestDatabase } from '@talent-atlas/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDossier } from '../dossier/load.ts'
import { readDossier } from '../dossier/read.ts'
import { openInput } from '../input/index.ts'
import { type ImportAtlasOptions, importAtlas } from './import-atlas.ts'

const folder = await mkdtemp(join(tmpdir(), 'atlas-file-'))
afterAll(() => rm(folder, { recursive: true }))

const dump = (url: string, withHistory = true): Promise<string> =>
  dumpAtlas(url, { withHistory }, ({ pieces }) => text(pieces as AsyncIterable<Uint8Array>))

async function load(url: string, content: string | Uint8Array, options: ImportAtlasOptions = {}) {
  const file = join(folder, randomUUID())
  await writeFile(file, content)
  const input = await openInput(file)
  try {
    return await importAtlas(url, input, options)
  } finally {
    await input.close()
  }
}

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

const original = await createTestDatabase()
let file = ''
let lines: string[] = []

beforeAll(async () => {
  await loadDossier(original.prisma, await readDossier())
  const jiao = { slug: 'jiantao-jiao' }
  await original.prisma.researcher.update({ where: jiao, data: { name: 'Jiantao J. Jiao' } })
  await original.prisma.affiliation.updateMany({ where: { researcher: jiao }, data: { role: 'Something "else"\\\n' } })
  await original.prisma.affiliation.deleteMany({ where: { researcher: { slug: 'ruoming-pang' } } })
  await original.prisma.figure.updateMany({ where: { value: 8 }, data: { value: -0 } })
  await original.prisma.figure.updateMany({ where: { value: 59 }, data: { value: 1 / 3 } })
  file = await dump(original.url)
  lines = file.trimEnd().split('\n')
}, 90_000)

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

describe('records that were merged', { timeout: 90_000 }, () => {
  const reason = 'a test'
  type Owner = 'researcher' | 'institution'
  const rowsOf = async (owner: Owner): Promise<[merged: string, into: string, lines: (wanted: string) => string]> => {
    const database = await createTestDatabase()
    const make = factories(database.prisma)
    const [merged, into] =
      owner === 'researcher'
        ? [await make.researcher({ slug: 'aa' }), await make.researcher({ slug: 'bb' })]
        : [await make.institution({ slug: 'aa' }), await make.institution({ slug: 'bb' })]
    const before = await dump(database.url, false)
    await writeAs(database.prisma, 'a test', (transaction) => {
      const merge = { into: into.id, duplicates: [merged.id], reason }
      return owner === 'researcher' ? mergeResearchers(transaction, merge) : mergeInstitutions(transaction, merge)
    })
    const after = await dump(database.url, false)
    return [merged.id, into.id, (wanted) => (wanted === 'before' ? before : after)]
  }

  test.each(['researcher', 'institution'] as const)(
    'have a file refused that holds one of them (%s) where the other side has it merged',
    async (owner) => {
      const [merged, into, fileOf] = await rowsOf(owner)
      for (const [first, second] of [
        ['before', 'after'],
        ['after', 'before'],
      ] as const) {
        const copy = await createTestDatabase()
        await load(copy.url, fileOf(first))
        const held = await dump(copy.url)
        for (const dryRun of [true, false]) {
          const ended = load(copy.url, fileOf(second), { dryRun })
          await expect(ended).rejects.toThrow(merged)
          await expect(ended).rejects.toThrow(into)
        }
        expect(await dump(copy.url)).toBe(held)
      }
    },
  )

  test('have a file refused that holds them both merged and as they were', async () => {
    const [merged, , fileOf] = await rowsOf('researcher')
    const isRow = (table: string) => (line: string) => line.startsWith(`{"table":"${table}"`)
    const withNewId = (line: string): string => {
      const { table, row } = JSON.parse(line)
      return JSON.stringify({ table, row: { ...row, id: randomUUID() } })
    }
    const parts = ['researcher', 'researcher_name'].map(
      (table) =>
        [
          table,
          fileOf('before')
            .split('\n')
            .filter((line) => isRow(table)(line) && line.includes(merged)),
        ] as const,
    )
    const both = fileOf('after').trimEnd().split('\n')
    const end = JSON.parse(both.pop() ?? '')
    for (const [table, rows] of parts) {
      const at = both.findIndex(isRow(table))
      both.splice(at, 0, ...rows.map((row) => (table === 'researcher' ? row : withNewId(row))))
      end.rows[table] += rows.length
    }
    const copy = await createTestDatabase()
    await expect(load(copy.url, [...both, JSON.stringify(end)].join('\n'))).rejects.toThrow(merged)
    expect(await copy.prisma.researcher.count()).toBe(0)
  })
})

describe('a file that is not in order is refused, and nothing of it is written:', { timeout: 90_000 }, () => {
  const [header, second, last] = [() => lines[0] ?? '', () => lines[1] ?? '', () => lines.at(-1) ?? '']
  const rest = () => lines.slice(1).join('\n')
  const changed = (line: string, change: (value: Record<string, never>) => void): string => {
    const value = JSON.parse(line)
    change(value)
    return JSON.stringify(value)
  }
  type Row = { row: Record<string, unknown>; table: string }
  type Header = { tables: { table: string; columns: string[] }[]; version: number }
  const withHeader = (change: (value: Header) => void) => `${changed(header(), change as never)}\n${rest()}\n`
  const withRow = (change: (value: Row) => void) =>
    [header(), changed(second(), change as never), ...lines.slice(2)].join('\n')

  test.each<[string, () => string, string | RegExp]>([
    [
      'another kind',
      () => '{"id":"https://ror.org/1"}\n',
      'it is not Talent Atlas JSONL: its first line does not say so',
    ],
    ['no JSON', () => 'slug,name\na,b\n', 'where JSON lines are expected'],
    [
      'another version',
      () =>
        withHeader((value) => {
          value.version = 2
        }),
      'it is version 2 of Talent Atlas JSONL',
    ],
    [
      'a damaged first line',
      () =>
        withHeader((value) => {
          value.tables = [] as never
          Object.assign(value, { x: 1 })
        }),
      'its first line is damaged',
    ],
    ['cut off at a line', () => `${lines.slice(0, -1).join('\n')}\n`, 'it was cut off'],
    ['cut off in a line', () => file.slice(0, file.length / 2), 'it was cut off'],
    [
      'a line missing',
      () => [...lines.slice(0, 5), ...lines.slice(6)].join('\n'),
      /rows of \w+ are announced, and there are/,
    ],
    ['lines behind the end', () => `${file}${last()}\n`, 'there is something behind the end'],
    [
      'an unknown table',
      () =>
        withHeader((value) => {
          value.tables.push({ table: 'pg_class', columns: ['id'] })
        }),
      'there is no table "pg_class" of records',
    ],
    [
      'an unknown column',
      () =>
        withHeader((value) => {
          value.tables[0]?.columns.push('shoe_size')
        }),
      'has no column "shoe_size"',
    ],
    [
      'a column missing',
      () =>
        withHeader((value) => {
          value.tables[0]?.columns.splice(1, 1)
        }),
      /needs the column "\w+"/,
    ],
    [
      'a table twice',
      () =>
        withHeader((value) => {
          value.tables.push(...value.tables.slice(0, 1))
        }),
      'is described twice',
    ],
    [
      'a row of a table that was not announced',
      () =>
        withRow((value) => {
          value.table = 'country'
        }),
      'line 2: the first line has no table "country"',
    ],
    [
      'a row with too much',
      () =>
        withRow((value) => {
          value.row['x'] = 1
        }),
      'line 2: cohort: "x" is no column',
    ],
    [
      'a row with too little',
      () =>
        withRow((value) => {
          delete value.row['id']
        }),
      'line 2: cohort: it has no "id"',
    ],
    [
      'a list as a value',
      () =>
        withRow((value) => {
          value.row['name'] = ['a']
        }),
      'line 2: cohort: "name" is no value of a column',
    ],
    [
      'a value of another type',
      () =>
        withRow((value) => {
          value.row['version'] = 'many'
        }),
      'invalid input syntax for type integer',
    ],
    [
      'a value that breaks a rule',
      () =>
        withRow((value) => {
          value.row['slug'] = 'No Slug'
        }),
      'violates check constraint',
    ],
    ['a line that is no JSON', () => [header(), '{"table":', ...lines.slice(2)].join('\n'), 'line 2: it is not JSON'],
    [
      'a key twice',
      () => [header(), '{"table":"cohort","table":"cohort","row":{}}', ...lines.slice(2)].join('\n'),
      'line 2:',
    ],
    ['a parent missing', () => withoutLine('{"table":"source"'), 'violates foreign key constraint'],
    [
      'a preferred name missing',
      () => withoutLine('{"table":"researcher_name"', '"PREFERRED"'),
      'for its preferred name',
    ],
  ])('%s', async (_what, content, message) => {
    const copy = await createTestDatabase()
    const empty = await dump(copy.url)
    await expect(load(copy.url, content())).rejects.toThrow(message)
    expect(await dump(copy.url)).toBe(empty)
  })

  /** The file without one of its rows, the end telling so. */
  function withoutLine(...having: readonly string[]): string {
    const found = lines.findIndex((line, index) => index > 0 && having.every((part) => line.includes(part)))
    const { table } = JSON.parse(lines[found] ?? '')
    const end = changed(last(), ({ rows }: Record<string, Record<string, number>>) => {
      if (rows) rows[table] = (rows[table] ?? 0) - 1
    })
    return [...lines.slice(0, found), ...lines.slice(found + 1, -1), end].join('\n')
  }
})
