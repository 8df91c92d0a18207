import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { dumpAtlas } from '@talent-atlas/db'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { importAtlas, openInput } from '@talent-atlas/importers'
import { exportKinds } from '@talent-atlas/schema'
import { asker, populate, throwDice, writeWorld } from '@talent-atlas/schema/testing'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const NOWHERE = 'postgresql://127.0.0.1:1/nothing'

interface Run {
  databaseUrl?: string
  /** Ends the command's output after so many bytes, as `head` does. */
  takes?: number
  /** Ctrl-C at the first output. */
  interrupts?: boolean
}

/** Runs `atlas export` as a shell would. */
async function run(args: readonly string[], { databaseUrl = NOWHERE, takes, interrupts }: Run = {}) {
  const child = spawn(process.execPath, ['--no-warnings', main, 'export', ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'exit')
  let taken = ''
  child.stdout.on('data', (chunk: Buffer) => {
    taken += chunk.toString()
    if (takes !== undefined && taken.length >= takes) child.stdout.destroy()
    if (interrupts) child.kill('SIGINT')
  })
  const errors = await text(child.stderr)
  const [status] = await exit
  return { output: taken, errors, status }
}

const database = await createTestDatabase()
const { url: databaseUrl } = database
beforeAll(() => populate(database.prisma, 150))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-export-'))
  return () => rm(folder, { recursive: true })
})

describe('atlas export', { timeout: 90_000 }, () => {
  test('--help shows how to export a list, a query and all of it', async () => {
    const { output, status } = await run(['--help'])
    for (const words of ['atlas export researchers', '--query', 'atlas export atlas', '--filter', '--bom', 'formula']) {
      expect(output).toContain(words)
    }
    expect(status).toBe(0)
  })

  test('without a kind lists what can be exported, without a database', async () => {
    const { output, errors, status } = await run([])
    for (const kind of [...exportKinds().keys(), 'atlas']) expect(output).toMatch(new RegExp(`^${kind} `, 'm'))
    expect({ errors, status }).toEqual({ errors: '', status: 0 })
  })

  test.each([
    [['people'], 'error: There is no list "people" to export; there are'],
    [['works', '--filter', '{"yeer":1}'], 'Field "yeer" is not defined by type "WorkFilter". Did you mean "year"?'],
    [['works', '--filter', '{'], 'It must be JSON'],
    [['works', '--format', 'xml'], 'Allowed choices are jsonl, csv'],
    [['works', '--fields', 'title,titel'], 'a Work has no field "titel"'],
    [['works', '--query', 'x.graphql'], 'give either a kind or --query'],
    [['--query', 'nowhere.graphql'], 'nowhere.graphql cannot be read'],
    [['atlas', '--format', 'csv'], 'atlas is written whole and in its own format'],
    [['works', '--without-history'], '--without-history goes with atlas'],
    [['works', '--output', '/dev/null'], '/dev/null is not a regular file'],
    [['works', '--output', '/nowhere/works.jsonl'], 'There is no folder for /nowhere/works.jsonl'],
  ])('%j is refused without touching a database', async (args, message) => {
    const { output, errors, status } = await run(args)
    expect(errors).toContain(message)
    expect({ output, status }).toEqual({ output: '', status: 1 })
  })

  test('writes a line for each record, and its progress beside them', async () => {
    const { output, errors, status } = await run(['works', '--fields', 'title'], { databaseUrl })
    expect(status).toBe(0)
    expect(output.trimEnd().split('\n')).toHaveLength(150)
    expect(JSON.parse(output.split('\n')[0] ?? '')).toEqual({ title: expect.any(String) })
    expect(errors).toMatch(/^works: 150 of 150 \(100 %\)/m)
    expect(errors).toMatch(/^Wrote 150 works in [\d.]+ s\.$/m)
  })

  test('writes CSV to a file that is there only when it is whole, and tells the result as JSON', async () => {
    const file = join(folder, 'institutions.csv')
    const filter = JSON.stringify({ country: ['GB'] })
    const args = ['institutions', '--format', 'csv', '--bom', '--fields', 'slug,country.code', '--filter', filter]
    const { output, status } = await run([...args, '--output', file, '--json'], { databaseUrl })
    expect(status).toBe(0)
    expect(JSON.parse(output)).toEqual({
      exported: 'institutions',
      rows: 30,
      seconds: expect.any(Number),
      file,
      finished: true,
    })
    const lines = (await readFile(file, 'utf8')).split('\r\n')
    expect(lines.slice(0, 2)).toEqual(['\uFEFFslug,country.code', 'institution-004,GB'])
    expect(lines).toHaveLength(32)
    expect(await readdir(folder)).toEqual(['institutions.csv'])
  })

  test('exports the list of a query', async () => {
    const file = join(folder, 'people.graphql')
    await writeFile(file, 'query ($slug: String!) { institution(by: { slug: $slug }) { people { nodes { slug } } } }')
    const args = ['--query', file, '--variables', '{"slug":"institution-000"}']
    const { output, status } = await run(args, { databaseUrl })
    expect(status).toBe(0)
    expect(JSON.parse(output.split('\n')[0] ?? '')).toEqual({ slug: 'person-001' })
    expect(output.trimEnd().split('\n')).toHaveLength(150)
  })

  test('ends quietly when nobody reads on', async () => {
    const { errors, status } = await run(['atlas'], { databaseUrl, takes: 1 })
    expect(status).toBe(0)
    expect(errors).not.toMatch(/EPIPE|Wrote|error/i)
  })

  test('leaves a file as it was when it fails', async () => {
    const file = join(folder, 'works.jsonl')
    await writeFile(file, 'earlier')
    const { status } = await run(['works', '--output', file])
    expect(status).toBe(1)
    expect(await readFile(file, 'utf8')).toBe('earlier')
    expect(await readdir(folder)).toEqual(['works.jsonl'])
  })
})

describe('atlas export atlas', { timeout: 180_000 }, () => {
  const world = createTestDatabase()
  const copy = createTestDatabase()

  test('makes a random world the same elsewhere, to the byte, and at every instant of its past', async () => {
    const chronicle = await writeWorld((await world).prisma, throwDice(4))
    const file = join(folder, 'world.jsonl.gz')
    const { output, status } = await run(['atlas', '--output', file], { databaseUrl: (await world).url })
    expect(output).toMatch(/^Wrote [\d,]+ records to /)
    expect(status).toBe(0)
    const input = await openInput(file)
    await importAtlas((await copy).url, input)
    await input.close()
    const dumped = await dumpAtlas((await copy).url, {}, ({ pieces }) => text(pieces as AsyncIterable<Uint8Array>))
    expect(dumped).toBe(gunzipSync(await readFile(file)).toString())
    const [asked, copied] = [asker(await world), asker(await copy)]
    for (const instant of [undefined, ...chronicle.instants]) {
      const asOf = instant ? `(first: 100, asOf: { knownAt: "${instant.toISOString()}" })` : '(first: 100)'
      const query = `{ researchers${asOf} { totalCount nodes { id name version
        names { text kind evidence { locator } } affiliations { nodes { period { start end } institution { name } } }
        career { moves { at } } revisions { nodes { at actor changes { field before after } } } } } }`
      const { data, errors } = await asked(query)
      expect(errors).toBeUndefined()
      expect((await copied(query)).data).toEqual(data)
    }
    expect(chronicle.instants.length).toBeGreaterThan(5)
  })
})
