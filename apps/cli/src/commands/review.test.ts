import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const { prisma, url } = await createTestDatabase()
const folder = await mkdtemp(join(tmpdir(), 'atlas-review-'))
afterAll(() => rm(folder, { recursive: true }))

/** Runs `atlas review` as a shell would. */
async function review(...args: string[]) {
  const child = spawn(process.execPath, ['--no-warnings', main, 'review', ...args], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { output, errors, status: status as number }
}

const jsonOf = (output: string) =>
  output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

beforeAll(async () => {
  const make = factories(prisma)
  const { id: institutionId } = await make.institution({ name: 'Tsinghua University' })
  for (const name of ['Shao-Hua Sun', 'Shaohua Sun', 'Mei Lan Chen', 'Meilan Chen']) {
    const { id: researcherId } = await make.researcher({ name, id: idOf(name) })
    await make.affiliation({ researcherId, institutionId })
  }
})

const ids = new Map<string, string>()
/** The same id for a name on every run. */
const idOf = (name: string): string => {
  const id = ids.get(name) ?? `00000000-0000-5000-8000-00000000000${ids.size}`
  ids.set(name, id)
  return id
}

describe('atlas review', { timeout: 120_000 }, () => {
  test('finds, lists, decides, writes the decisions down and makes them again', async () => {
    expect(await review()).toMatchObject({ output: expect.stringContaining('--propose'), status: 0 })

    const found = await review('--propose')
    expect(found.output).toContain('2 proposals added')
    expect(found.output).toContain('+ both at Tsinghua University')
    expect(found.status).toBe(0)

    const listed = jsonOf((await review('--json')).output)
    expect(listed).toHaveLength(2)
    expect(listed[0].reasons[0]).toMatchObject({ kind: 'NAME' })
    const [first, second] = listed.map(({ id }) => id as string)

    const dry = await review('--accept', `${first}`, '--reject', `${second}`, '--dry-run')
    expect(dry).toEqual({ output: 'Would accept 1, reject 1.\n', errors: '', status: 0 })
    const decided = await review('--accept', `${first}`.slice(0, 10), '--reject', `${second}`, '--by', 'a reader')
    expect(decided).toEqual({ output: 'Accepted 1, rejected 1.\n', errors: '', status: 0 })
    expect(await prisma.researcher.count()).toBe(3)
    expect(await prisma.recordMerge.findMany()).toMatchObject([{ mergedBy: 'a reader' }])

    const file = join(folder, 'decisions.jsonl')
    expect((await review('--export-decisions', file)).status).toBe(0)
    expect(jsonOf(await readFile(file, 'utf8'))).toMatchObject([
      { verdict: 'SAME' },
      { verdict: 'DIFFERENT', into: null },
    ])
    const replayed = await review('--replay', file, '--json')
    expect(jsonOf(replayed.output)).toEqual([{ merged: 0, settled: 2, waiting: 0, refused: [] }])
    expect((await review('--propose')).output).toContain('No open proposals')
  })

  test.each([
    ['a proposal that there is none of', ['--accept', 'ffffffff'], 'There is no proposal ffffffff.'],
    ['to ask where nobody can answer', ['--interactive'], '--interactive asks on a terminal'],
    ['a score that is none', ['--accept-above', '2'], 'It must be a number from 0 to 1.'],
    ['to sign as an import', ['--accept', 'ffffffff', '--by', 'import:ror:1'], 'not begin with "import:"'],
    ['to ask and decide at once', ['--interactive', '--accept', 'ffffffff'], 'cannot be used with'],
    ['to replay and name at once', ['--replay', 'x', '--accept', 'ffffffff'], 'cannot be used with'],
    ['a file in no folder', ['--accept-above', '0', '--export-decisions', '/nowhere/x'], 'There is no folder'],
  ])('refuses %s', async (_what, args, why) => {
    const { output, errors, status } = await review(...args)
    expect(errors).toContain(why)
    expect({ output, status }).toEqual({ output: '', status: 1 })
  })

  test.each([
    ['no JSON', 'x', 'Line 2 of', 'is not JSON'],
    ['a person without an id', '{"verdict":"SAME","first":{},"second":{}}', 'Line 2 of', 'two people'],
  ])('takes nothing of a file with %s in it, and says where', async (_what, line, where, why) => {
    const file = join(folder, 'wrong.jsonl')
    const person = (n: number) => ({ id: `00000000-0000-5000-8000-00000000001${n}`, name: 'N N', identifiers: [] })
    const good = {
      verdict: 'DIFFERENT',
      first: person(1),
      second: person(2),
      into: null,
      by: 'me',
      at: '2026-01-02T03:04:05Z',
    }
    await writeFile(file, `${JSON.stringify(good)}\n${line}\n`)
    const before = await prisma.identityDecision.count()
    const { errors, status } = await review('--replay', file)
    expect(errors).toContain(where)
    expect(errors).toContain(why)
    expect(status).toBe(1)
    expect(await prisma.identityDecision.count()).toBe(before)
  })
})
