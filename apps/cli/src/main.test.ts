import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Runs `atlas` as a shell would. */
async function atlas(args: readonly string[], databaseUrl = 'postgresql://127.0.0.1:1/nothing') {
  const child = spawn(process.execPath, ['--no-warnings', main, ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { output, errors, status }
}

describe('atlas', () => {
  test('--help names every command and the variables', async () => {
    const { output, errors, status } = await atlas(['--help'])
    for (const word of ['migrate', 'setup', 'DATABASE_URL', 'ATLAS_DATA_DIR']) expect(output).toContain(word)
    expect({ errors, status }).toEqual({ errors: '', status: 0 })
  })

  test('refuses a command that it does not know, without touching a database', async () => {
    const { output, errors, status } = await atlas(['frobnicate'])
    expect({ output, errors, status }).toEqual({
      output: '',
      errors: "error: unknown command 'frobnicate'\n",
      status: 1,
    })
  })

  test.each([
    [['migrate', '--force'], "error: unknown option '--force'\n"],
    [['setup', 'everything'], "error: too many arguments for 'setup'. Expected 0 arguments but got 1: everything.\n"],
  ])('%j refuses what it does not take', async (args, errors) => {
    expect(await atlas(args)).toEqual({ output: '', errors, status: 1 })
  })

  /** How a command ends whose reader leaves before it prints. */
  async function unread(args: readonly string[], databaseUrl: string) {
    const child = spawn(process.execPath, ['--no-warnings', main, ...args], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    const [errors, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    return { errors, status }
  }

  test('works on to the end when nobody reads what it prints any more', async () => {
    const { url } = await createTestDatabase()
    for (const args of [['doctor'], ['import', '--list']])
      expect(await unread(args, url)).toEqual({ errors: '', status: 0 })
  }, 90_000)

  test.skipIf(!existsSync('/dev/full'))('says that what it prints found no room', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, ['--no-warnings', main, '--help'], { stdio: ['ignore', full, 'pipe'] })
    const [errors, [status]] = await Promise.all([text(child.stderr as NodeJS.ReadableStream), once(child, 'exit')])
    closeSync(full)
    expect(errors).toMatch(/^The standard output cannot be written: ENOSPC.*\n$/)
    expect(status).toBe(1)
  })

  test('says that a database cannot be reached, and never its password', async () => {
    const { output, errors, status } = await atlas(['migrate'], 'postgresql://atlas:hunter2@127.0.0.1:1/atlas')
    expect(errors).toContain('ECONNREFUSED 127.0.0.1:1')
    expect(errors).not.toContain('hunter2')
    expect({ output, status }).toEqual({ output: '', status: 1 })
  })
})

describe('atlas migrate', () => {
  test('names the migrations that it applied, and then that there is nothing to do', async () => {
    const { url, prisma } = await createTestDatabase('empty')
    const firstRun = await atlas(['migrate'], url)
    expect(firstRun).toMatchObject({ errors: '', status: 0 })
    const applied = await prisma.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name`
    expect(firstRun.output).toBe(`Applied ${applied.map(({ name }) => name).join(', ')}.\n`)
    expect(await atlas(['migrate'], url)).toEqual({ output: 'The database is up to date.\n', errors: '', status: 0 })
  }, 60_000)
})

describe('atlas import', () => {
  test.each(['banana', '2019-13', '2021-02-30', '19'])(
    'refuses %s as the date of publication, without touching a database',
    async (date) => {
      const { output, errors, status } = await atlas(['import', 'ror', 'nowhere.json', '--published-on', date])
      expect(errors).toBe(
        `error: option '--published-on <date>' argument '${date}' is invalid. It must be a date such as 2019, 2019-12 or 2019-12-08.\n`,
      )
      expect({ output, status }).toEqual({ output: '', status: 1 })
    },
  )

  test('--rejected tells a slow reader every record, in order', async () => {
    const { url, prisma } = await createTestDatabase()
    const { id } = await prisma.import.create({ data: { kind: 'ror', checksum: 'x', added: 0, changed: 0 } })
    await prisma.$executeRaw`INSERT INTO import_rejection (import_id, line, value, reason)
      SELECT ${id}::uuid, (n + 1) / 2, repeat('x', 200), 'no. ' || n FROM generate_series(1, 12001) n`
    const child = spawn(process.execPath, ['--no-warnings', main, 'import', '--rejected', id], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    let output = ''
    for await (const chunk of child.stdout) {
      output += chunk
      await setTimeout(2)
    }
    const rows = output.trimEnd().split('\n')
    const read = rows.map((row) => JSON.parse(row) as { line: number; reason: string })
    expect(new Set(read.map(({ reason }) => reason)).size).toBe(12_001)
    expect(read.map(({ line }) => line)).toEqual(read.map((_, index) => Math.ceil((index + 1) / 2)))
    expect(await ended).toEqual([0, null])
  }, 60_000)

  test('refuses a venue of blanks', async () => {
    const { errors, status } = await atlas(['import', 'authorships', 'nowhere.csv', '--venue', ' ', '--year', '2019'])
    expect(errors).toContain("argument ' ' is invalid. It must not be empty.")
    expect(status).toBe(1)
  })

  test('looks for the files before it looks for the database', async () => {
    const { errors, status } = await atlas(['import', 'ror', 'nowhere.json'])
    expect({ errors, status }).toEqual({ errors: 'nowhere.json: there is no such file\n', status: 1 })
  })

  test('--rejected of an import that is not there says so', async () => {
    const { url } = await createTestDatabase()
    const { errors, status } = await atlas(['import', '--rejected', 'nothing'], url)
    expect({ errors, status }).toEqual({ errors: 'There is no import nothing.\n', status: 1 })
  }, 60_000)
})

describe('atlas setup', () => {
  test('brings an empty database to the loaded dossier once, also when run twice at once, and then has nothing to say', async () => {
    const { url, prisma } = await createTestDatabase('empty')
    const runs = await Promise.all([atlas(['setup'], url), atlas(['setup'], url)])
    const { added } = await prisma.import.findFirstOrThrow()
    const line = `Loaded the dossier: ${added} rows added, 0 changed.\n`
    expect(runs.map(({ output }) => output).sort()).toEqual(['', line])
    expect(runs).toMatchObject([
      { errors: '', status: 0 },
      { errors: '', status: 0 },
    ])
    expect(await prisma.researcher.count({ where: { slug: 'jiantao-jiao' } })).toBe(1)
    expect(await atlas(['setup'], url)).toEqual({ output: '', errors: '', status: 0 })
    expect(await prisma.import.count()).toBe(1)
  }, 90_000)

  test('says how many rows it kept as curators left them', async () => {
    const { url, prisma } = await createTestDatabase()
    await atlas(['setup'], url)
    await prisma.researcher.update({ where: { slug: 'jiantao-jiao' }, data: { name: 'Jiantao J. Jiao' } })
    await prisma.import.updateMany({ data: { checksum: 'of an earlier dossier' } })
    const kept = 'Kept 1 rows that differ from the dossier, as curators left them.\n'
    expect(await atlas(['setup'], url)).toEqual({ output: kept, errors: '', status: 0 })
    expect(await atlas(['setup'], url)).toEqual({ output: '', errors: '', status: 0 })
  }, 90_000)
})
