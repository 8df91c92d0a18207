import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Runs `atlas generate` as a shell would, with Ctrl-C at the first line that contains `until`. */
async function generate(args: readonly string[], databaseUrl = 'postgresql://127.0.0.1:1/nothing', until?: string) {
  const child = spawn(process.execPath, ['--no-warnings', main, 'generate', ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (until && chunk.toString().includes(until)) child.kill('SIGINT')
  })
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { output, errors, status }
}

describe('atlas generate', () => {
  test('--help shows an example and how to take it away', async () => {
    const { output, status } = await generate(['--help'])
    for (const words of ['atlas generate --researchers 10000', '--seed', '--remove', '--json']) {
      expect(output).toContain(words)
    }
    expect(status).toBe(0)
  })

  test.each([
    [[], "required option '--researchers <n>' not specified"],
    [['--researchers', '0'], 'whole number from 1 to 10000000'],
    [['--researchers', '1e3'], 'whole number from 1 to 10000000'],
    [['--researchers', '5', '--seed', '-1'], 'whole number from 0 to 4294967295'],
    [['--researchers', '5', '--seed', '4294967296'], 'whole number from 0 to 4294967295'],
  ])('%j is refused without touching a database', async (args, message) => {
    const { output, errors, status } = await generate(args)
    expect(errors).toContain(message)
    expect({ output, status }).toEqual({ output: '', status: 1 })
  })

  test('makes a set, refuses to make it again, and takes it away, in plain lines', async () => {
    const { url, prisma } = await createTestDatabase()
    const made = await generate(['--researchers', '50', '--json'], url)
    expect(made.status).toBe(0)
    expect(JSON.parse(made.output)).toMatchObject({
      researchers: 50,
      seed: 1,
      finished: true,
      rows: { researcher: 50 },
    })
    expect(made.errors).toMatch(/^Researchers: 50 of 50 \(100 %\)/m)
    expect(made.errors).not.toContain('\u001b')
    const again = await generate(['--researchers', '50'], url)
    expect(again).toEqual({
      output: '',
      errors: 'The database holds this synthetic set already: its slugs begin synthetic-1-.\n',
      status: 1,
    })
    const removed = await generate(['--researchers', '50', '--remove'], url)
    expect(removed.output).toMatch(/^Removed 50 synthetic researchers \(seed 1\) in [\d.]+ s\.\n$/)
    expect(await prisma.researcher.count()).toBe(0)
  }, 90_000)

  test('leaves nothing at Ctrl-C, says so, and reports it as shells do', async () => {
    const { url, prisma } = await createTestDatabase()
    const { output, errors, status } = await generate(['--researchers', '100000'], url, 'Researchers: 0 of')
    expect(output).toBe('Stopped: nothing was made; the database is as it was.\n')
    expect(errors).toContain('Stopping soon')
    expect(status).toBe(130)
    expect([await prisma.researcher.count(), await prisma.institution.count(), await prisma.cohort.count()]).toEqual([
      0, 0, 0,
    ])
  }, 90_000)
})
