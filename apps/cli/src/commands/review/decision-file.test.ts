import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { DecisionFileError, readDecisions } from './decision-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'atlas-decisions-'))
const file = join(folder, 'decisions.jsonl')
afterAll(() => rm(folder, { recursive: true }))

const person = (n: number) => ({
  id: `00000000-0000-5000-8000-00000000000${n}`,
  name: 'N N',
  identifiers: ['DBLP:1/2'],
})
const good = {
  verdict: 'DIFFERENT',
  first: person(1),
  second: person(2),
  into: null,
  reason: null,
  by: 'me',
  at: '2026-01-02T03:04:05.000Z',
}

const write = (...lines: object[]) => writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
const reading = () => readDecisions(file).catch((error: unknown) => error)

describe('a file of decisions', () => {
  test('has one in each line, and whatever else separates lines elsewhere in its texts', async () => {
    const odd = { ...good, reason: 'one\u2028two\u2029three\u0085four', first: { ...person(1), name: 'N\u2028N' } }
    await write(odd, good)
    expect(await readDecisions(file)).toEqual([odd, good])
    await writeFile(file, `\uFEFF${JSON.stringify(odd)}\r\n\r\n${JSON.stringify(good)}`)
    expect(await readDecisions(file)).toEqual([odd, good])
  })

  test.each([
    ['an identifier of no registry', { first: { ...person(1), identifiers: ['FOO:1'] } }],
    ['an identifier without a value', { first: { ...person(1), identifiers: ['ORCID:'] } }],
    ['an identifier without a registry', { first: { ...person(1), identifiers: ['ORCID'] } }],
    ['NUL in a name', { second: { ...person(2), name: 'a\0b' } }],
    ['half a character in a name', { second: { ...person(2), name: 'a\ud800b' } }],
    ['NUL in an identifier', { second: { ...person(2), identifiers: ['DBLP:a\0b'] } }],
    ['half a character in a reason', { reason: '\udc00' }],
    ['a reason with white space around it', { reason: ' x' }],
    ['NUL in a signature', { by: 'a\0b' }],
    ['the year 0', { at: '0000-01-01T00:00:00Z' }],
    ['the year 0 in another time zone', { at: '0001-01-01T00:00:00+14:00' }],
    ['a year of five digits in another time zone', { at: '9999-12-31T23:59:59-14:00' }],
    ['no day of the calendar', { at: '2026-13-01T00:00:00Z' }],
  ])('is not taken with %s', async (_what, wrong) => {
    await write(good, { ...good, ...wrong })
    const error = await reading()
    expect(error).toBeInstanceOf(DecisionFileError)
    expect(error).toMatchObject({ message: expect.stringContaining(`Line 2 of ${file} `) })
  })
})
