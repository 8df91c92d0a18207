import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { diffToModels } from './engine.ts'
import { readMigrations } from './files.ts'
import { migrate } from './migrate.ts'

const names = (await readMigrations()).migrationDirectories.map(({ path }) => path)

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  await client.connect()
  afterAll(() => client.end())
  return client
}

async function emptyDatabase() {
  const { url } = await createTestDatabase('empty')
  return { url, client: await connect(url) }
}

/** A process that has begun to migrate. */
async function migratingProcess(url: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./fixtures/migrating-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'ignore'] })
  if (child.stdout) await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Uncommitted, this keeps the migration that defines the function waiting in the middle of its transaction. */
const OBSTACLE = "CREATE FUNCTION search_text(written text) RETURNS text LANGUAGE sql AS 'SELECT 1'"

/** Kills a process in the middle of a migration that an open transaction of `client` holds up. @returns its server process */
async function killInTheMiddle(url: string, client: pg.Client): Promise<number> {
  await client.query(`BEGIN; ${OBSTACLE}`)
  const child = await migratingProcess(url)
  const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  const observer = await connect(url)
  for (;;) {
    const { rows } = await observer.query<{ pid: number }>(waiting)
    const [backend] = rows
    if (backend) {
      await kill(child)
      return backend.pid
    }
    await sleep(10)
  }
}

async function expectMigrated(url: string, client: pg.Client): Promise<void> {
  expect(await diffToModels(url)).toBe('')
  const { rows } = await client.query(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished, applied_steps_count AS steps, logs
    FROM _prisma_migrations ORDER BY 1`,
  )
  expect(rows).toEqual(names.map((name) => ({ name, finished: true, steps: 1, logs: null })))
}

test('a migration killed before PostgreSQL had applied it is applied by the next start', async () => {
  const { url, client } = await emptyDatabase()
  const backend = await killInTheMiddle(url, client)
  await client.query('SELECT pg_terminate_backend($1, 10000)', [backend])
  await client.query('ROLLBACK')
  const { rows } = await client.query('SELECT FROM _prisma_migrations WHERE finished_at IS NULL')
  expect(rows).toHaveLength(1)
  const { applied } = await migrate(url)
  expect(applied).toEqual(names.slice(-applied.length))
  expect(applied).not.toEqual([])
  await expectMigrated(url, client)
})

test('a migration that PostgreSQL completes after its process was killed is waited for and not applied twice', async () => {
  const { url, client } = await emptyDatabase()
  await killInTheMiddle(url, client)
  const next = migrate(url)
  await client.query('ROLLBACK')
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations ORDER BY started_at',
  )
  const begun = rows.length
  expect((await next).applied).toEqual(names.slice(begun))
  await expectMigrated(url, client)
})

test('a process killed at any moment leaves a database that the next start brings up to date', async () => {
  for (let run = 0; run < 4; run += 1) {
    const { url, client } = await emptyDatabase()
    const child = await migratingProcess(url)
    await sleep(Math.random() * 600)
    await kill(child)
    await migrate(url)
    await expectMigrated(url, client)
  }
})

test('records as a killed engine leaves them are put right', async () => {
  const { url, client } = await emptyDatabase()
  await migrate(url)
  const last = names.at(-1)
  // Applied, but killed before the engine counted the step.
  await client.query('UPDATE _prisma_migrations SET applied_steps_count = 0 WHERE migration_name = $1', [last])
  // Recorded as begun, but killed before anything of it was applied.
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ('x', 'x', $1, now())",
    [last],
  )
  expect(await migrate(url)).toEqual({ applied: [] })
  await expectMigrated(url, client)
})

test('a migration that fails says why at every start until the reason is gone', async () => {
  const { url, client } = await emptyDatabase()
  await client.query(OBSTACLE)
  for (const _ of [1, 2]) await expect(migrate(url)).rejects.toThrow(/function "search_text" already exists/)
  await client.query('DROP FUNCTION search_text')
  await migrate(url)
  await expectMigrated(url, client)
})
