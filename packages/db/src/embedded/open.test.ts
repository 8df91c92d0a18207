import { existsSync } from 'node:fs'
import { chmod, mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { emptyFolder, open, postmasterPid, query, usedFolder, userProcess } from './fixtures/scratch.ts'
import { pidFilePath } from './pid-file.ts'

vi.setConfig({ testTimeout: 30_000 })

const FOR_ANOTHER_SERVER = {
  PGHOST: 'elsewhere.invalid',
  PGHOSTADDR: '192.0.2.1',
  PGPORT: '1',
  PGUSER: 'somebody',
  PGPASSWORD: 'guess',
  PGDATABASE: 'elsewhere',
  PGDATA: '/nonexistent',
  PGSSLMODE: 'require',
  PGSSLNEGOTIATION: 'direct',
  PGSSLROOTCERT: '/nonexistent.crt',
  PGSSLCERT: '/nonexistent.crt',
  PGREPLICATION: 'database',
  PGCLIENT_ENCODING: 'LATIN1',
  PGTZ: 'Asia/Shanghai',
  PGOPTIONS: '-c timezone=Asia/Shanghai -c default_transaction_read_only=on',
}

test('data written in one run is there in the next, under the same connection string', async () => {
  const { dataDir, pgData } = await emptyFolder()
  const first = await open({ dataDir })
  await query(first.url, "CREATE TABLE kept AS SELECT 'Zürich' AS place")
  await first.close()
  expect(existsSync(pidFilePath(pgData))).toBe(false)

  const second = await open({ dataDir })
  expect(await query(second.url, 'SELECT place FROM kept')).toEqual([{ place: 'Zürich' }])
  expect(second.url).toBe(first.url)
  await second.close()
})

test('the server is durable, private to this machine and asks for a password', async () => {
  const { dataDir } = await usedFolder()
  const database = await open({ dataDir })
  const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses']
  const columns = names.map((name) => `current_setting('${name}') AS ${name}`).join()
  expect(await query(database.url, `SELECT ${columns}`)).toEqual([
    {
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
    },
  ])
  const stranger = new URL(database.url)
  stranger.password = 'guess'
  await expect(query(stranger.href, 'SELECT')).rejects.toThrow('password authentication failed')
  await database.close()
})

test('the application is no superuser, yet can install the extensions it needs and compare text in UTF-8', async () => {
  const { dataDir } = await usedFolder()
  const database = await open({ dataDir })
  await query(database.url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent')
  const sql = `SELECT unaccent('Zoë') AS plain, upper('zoë') AS upper, current_setting('is_superuser') AS superuser`
  expect(await query(database.url, sql)).toEqual([{ plain: 'Zoe', upper: 'ZOË', superuser: 'off' }])
  await database.close()
})

test.each(['焦剑涛', 'Дмитрий', 'Ωμέγα', 'zoë'])('the letters of %j have trigrams', async (name) => {
  const { dataDir } = await usedFolder()
  const database = await open({ dataDir })
  await query(database.url, 'CREATE EXTENSION pg_trgm')
  const [row] = await query<{ trigrams: string[] }>(database.url, `SELECT show_trgm('${name}') AS trigrams`)
  expect(row?.trigrams).toHaveLength([...name].length + 1)
  await database.close()
})

test('environment variables meant for another PostgreSQL change nothing', async () => {
  const { dataDir } = await emptyFolder()
  const user = userProcess(dataDir, FOR_ANOTHER_SERVER)
  const url = await user.do('open')
  await user.do('claim the other server')
  expect(JSON.parse(await user.do('use'))).toEqual({ countries: 249, timezone: 'UTC' })
  expect(await query(url, 'SELECT code FROM country LIMIT 1')).toHaveLength(1)
  await user.do('close')
})

test('closing twice is as good as once', async () => {
  const { dataDir } = await usedFolder()
  const database = await open({ dataDir })
  await Promise.all([database.close(), database.close()])
  await database.close()
})

test('one process may have the database open several times', async () => {
  const { dataDir, pgData } = await usedFolder()
  const [first, second] = await Promise.all([open({ dataDir }), open({ dataDir })])
  const pid = await postmasterPid(pgData)
  await first.close()
  await query(second.url, 'SELECT')
  expect(await postmasterPid(pgData)).toBe(pid)
  await second.close()
  expect(existsSync(pidFilePath(pgData))).toBe(false)
})

test('a data folder works below one that nobody but its owner can enter, which stays that way', async () => {
  const { dataDir: closed } = await emptyFolder()
  await chmod(closed, 0o700)
  const dataDir = join(closed, 'data')
  for (const run of [1, 2]) {
    const database = await open({ dataDir })
    await query(database.url, `CREATE TABLE run_${run} ()`)
    await database.close()
  }
  expect((await stat(closed)).mode & 0o777).toBe(0o700)
})

test('what is in the place of the data folder, or of the cluster in it, is said and left alone', async () => {
  const { dataDir, pgData } = await emptyFolder()
  await writeFile(join(dataDir, 'file'), '')
  await expect(open({ dataDir: join(dataDir, 'file') })).rejects.toThrow(`${join(dataDir, 'file')} cannot be created`)
  await mkdir(pgData, { recursive: true })
  await expect(open({ dataDir })).rejects.toThrow('holds no PostgreSQL data')
  await writeFile(join(pgData, 'PG_VERSION'), '9.6\n')
  await expect(open({ dataDir })).rejects.toThrow(
    /was written by PostgreSQL 9\.6.*Start a PostgreSQL 9\.6 of your own on .*pg_dump/,
  )
})
