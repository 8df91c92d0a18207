import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

const run = async (variables: Record<string, string>) => {
  const child = spawn(process.execPath, ['--no-warnings', main], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { output, errors, status }
}

test('a bad setting ends the start with one line that names it', async () => {
  const { output, errors, status } = await run({ PORT: 'eighty' })
  expect(errors).toBe('PORT must be a whole number from 0 to 65535, not "eighty".\n')
  expect(output).toBe('')
  expect(status).toBe(1)
})

test('a database that cannot be reached ends the start with one line that says so', async () => {
  const { errors, status } = await run({ DATABASE_URL: 'postgresql://atlas:hunter2@127.0.0.1:1/atlas', PORT: '0' })
  expect(errors).toMatch(/^Could not .*ECONNREFUSED 127\.0\.0\.1:1\n$/)
  expect(errors).not.toContain('hunter2')
  expect(status).toBe(1)
})
