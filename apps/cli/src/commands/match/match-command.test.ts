import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { afterAll, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../../main.ts', import.meta.url))
const NOWHERE = 'postgresql://127.0.0.1:1/nothing'
const database = await createTestDatabase()
const folder = await mkdtemp(join(tmpdir(), 'atlas-match-'))
afterAll(() => rm(folder, { recursive: true }))

/** Runs `atlas match` as a shell would, on a file of that content. @param takes ends its output after so many bytes */
async function run(content: string, args: readonly string[], databaseUrl: string, takes = Number.POSITIVE_INFINITY) {
  const file = join(folder, 'given')
  await writeFile(file, content)
  const child = spawn(process.execPath, ['--no-warnings', main, 'match', file, ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'exit')
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.length >= takes) child.stdout.destroy()
  })
  const errors = await text(child.stderr)
  const [status] = await exit
  return { output, errors, status }
}

describe('atlas match', { timeout: 90_000 }, () => {
  test.each([
    ['a file without columns', 'Univ. of Tokyo\nMIT\n', 'needs a CSV with a column of texts; name it with --column'],
    ['a table without the column', 'affiliation,ror\nMIT,x\n', 'the header has no "gold"; it has "affiliation", "ror"'],
    [
      'a column without answers',
      'affiliation,gold\nMIT,\nUniv. of Tokyo, \n',
      'no row has an answer in the column "gold"',
    ],
  ])('--gold refuses %s, without touching a database', async (_, content, message) => {
    const { output, errors, status } = await run(content, ['--gold', 'gold'], NOWHERE)
    expect(errors).toContain(message)
    expect({ output, status }).toEqual({ output: '', status: 1 })
  })

  test('--gold tells how many answers there are', async () => {
    const content = 'affiliation,gold\nMIT,https://ror.org/042nb2s44\nUniv. of Tokyo,\n'
    const { output, status } = await run(content, ['--gold', 'gold', '--json'], database.url)
    expect(JSON.parse(output)).toMatchObject({ answerable: 0, absent: 1 })
    expect(status).toBe(0)
  })

  test.each([
    ['answers', []],
    ['errors', ['--gold', 'gold', '--errors']],
  ])('ends quietly when nobody reads its %s on', async (_, args) => {
    const row = 'Univ. of Somewhere,https://ror.org/042nb2s44\n'
    const { errors, status } = await run(`affiliation,gold\n${row.repeat(3000)}`, args, database.url, 1)
    expect(errors).not.toMatch(/EPIPE|error/i)
    expect(status).toBe(0)
  })
})
