import { createHash } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { isoCountries } from './countries.ts'
import { diffToModels } from './engine.ts'
import { readMigrations } from './files.ts'
import { migrate } from './migrate.ts'

const { migrationDirectories } = await readMigrations()
const names = migrationDirectories.map(({ path }) => path)

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Everything in a database that a statement could have touched: what is defined, and which transaction wrote each row. */
async function stateOf(url: string): Promise<unknown> {
  return {
    relations: await query(
      url,
      'SELECT oid, relname, relfilenode, xmin::text FROM pg_class WHERE oid >= 16384 ORDER BY oid',
    ),
    columns: await query(
      url,
      'SELECT attrelid, attname, xmin::text FROM pg_attribute WHERE attrelid >= 16384 ORDER BY 1, attnum',
    ),
    functions: await query(url, 'SELECT oid, prosrc, xmin::text FROM pg_proc WHERE oid >= 16384 ORDER BY oid'),
    constraints: await query(url, 'SELECT oid, conname, xmin::text FROM pg_constraint WHERE oid >= 16384 ORDER BY oid'),
    countries: await query(url, 'SELECT *, xmin::text FROM country ORDER BY code'),
    migrations: await query(url, 'SELECT *, xmin::text FROM _prisma_migrations ORDER BY migration_name'),
  }
}

describe('migrating', () => {
  test('an empty database takes every migration in order, and a second run changes nothing', async () => {
    const { url } = await createTestDatabase('empty')
    expect(await migrate(url)).toEqual({ applied: names })
    const before = await stateOf(url)
    expect(await migrate(url)).toEqual({ applied: [] })
    expect(await stateOf(url)).toEqual(before)
  })

  test('two instances that start at once on an empty database apply each migration once', async () => {
    const { url } = await createTestDatabase('empty')
    const runs = await Promise.all([migrate(url), migrate(url)])
    expect(runs.map(({ applied }) => applied).sort((a, b) => a.length - b.length)).toEqual([[], names])
    const rows = await query<{ name: string }>(url, 'SELECT migration_name AS name FROM _prisma_migrations')
    expect(rows.map(({ name }) => name).sort()).toEqual(names)
  })

  test('a migrated database is what the models say', async () => {
    const { url } = await createTestDatabase()
    expect(await diffToModels(url)).toBe('')
  })

  test('a column that no model has is reported as a difference', async () => {
    const { url, prisma } = await createTestDatabase()
    await prisma.$executeRaw`ALTER TABLE work ADD COLUMN pages integer`
    expect(await diffToModels(url)).toContain('DROP COLUMN "pages"')
  })

  test("Prisma's own table says that every migration is finished, with the checksum Prisma gives it", async () => {
    const { url } = await createTestDatabase()
    const columns = await query<{ name: string }>(
      url,
      "SELECT attname AS name FROM pg_attribute WHERE attrelid = '_prisma_migrations'::regclass AND attnum > 0 ORDER BY 1",
    )
    expect(columns.map(({ name }) => name)).toEqual([
      'applied_steps_count',
      'checksum',
      'finished_at',
      'id',
      'logs',
      'migration_name',
      'rolled_back_at',
      'started_at',
    ])
    const rows = await query(
      url,
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at AS "rolledBack",
        applied_steps_count AS steps FROM _prisma_migrations ORDER BY migration_name`,
    )
    const checksum = (sql: string): string => createHash('sha256').update(sql).digest('hex')
    expect(rows).toEqual(
      migrationDirectories.map(({ path, migrationFile }) => ({
        name: path,
        checksum:
          migrationFile.content.tag === 'ok' ? checksum(migrationFile.content.value) : 'the file is not readable',
        finished: true,
        rolledBack: null,
        steps: 1,
      })),
    )
  })
})

describe('the countries', () => {
  test('are the 249 of ISO 3166-1, with Hong Kong, Macao and Taiwan apart from mainland China', async () => {
    const { prisma } = await createTestDatabase()
    const countries = await prisma.country.findMany()
    expect(countries).toHaveLength(249)
    expect(new Set(countries.map(({ code }) => code)).size).toBe(249)
    expect(countries.filter(({ code, name }) => !/^[A-Z]{2}$/.test(code) || name === '')).toEqual([])
    expect(countries.map(({ code }) => code)).toEqual(expect.arrayContaining(['CN', 'HK', 'MO', 'TW', 'US', 'GB']))
    expect(countries.map(({ code }) => code)).not.toContain('XK')
  })

  test('are put right again where a name was changed, and the others are left alone', async () => {
    const { url, prisma } = await createTestDatabase()
    await prisma.country.update({ where: { code: 'FR' }, data: { name: 'Gaul' } })
    const before = await query<{ code: string }>(
      url,
      "SELECT *, xmin::text FROM country WHERE code <> 'FR' ORDER BY code",
    )
    await migrate(url)
    const france = isoCountries.find(({ code }) => code === 'FR')
    expect(await prisma.country.findUnique({ where: { code: 'FR' } })).toEqual(france)
    expect(await query(url, "SELECT *, xmin::text FROM country WHERE code <> 'FR' ORDER BY code")).toEqual(before)
  })
})
