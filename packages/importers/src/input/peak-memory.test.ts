import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createGzip } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const child = fileURLToPath(new URL('testing/peak-memory.ts', import.meta.url))
const mebibytes = 80
/** A process of Node that reads nothing takes about 90. */
const enough = 190

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-memory-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A file of a beginning, 80 MiB of one piece over and over, and an end. */
async function large(piece: string, { begin = '', end = '', packed = false }): Promise<string> {
  const path = join(folder, 'large')
  const mebibyte = Buffer.from(piece.repeat(Math.floor((1024 * 1024) / piece.length)))
  function* content(): Generator<Buffer> {
    yield Buffer.from(begin)
    for (let written = 0; written < mebibytes; written++) yield mebibyte
    yield Buffer.from(end)
  }
  const source = Readable.from(content())
  if (packed) await pipeline(source, createGzip({ level: 1 }), createWriteStream(path))
  else await pipeline(source, createWriteStream(path))
  return path
}

async function reading(reader: string, path: string): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    child,
    reader,
    path,
  ])
  return JSON.parse(stdout)
}

const little = expect.toSatisfy((peak: number) => peak < enough, `less than ${enough} MiB`)

test('a file that is one line takes little memory', async () => {
  const path = await large('x', { end: '\nlast' })
  expect(await reading('lines', path)).toEqual({ records: 1, rejections: 1, peakMebibytes: little })
})

test('an array whose one element goes on for ever takes little memory', async () => {
  const path = await large('x', { begin: '[{"a":1},{"a":"', end: '"},{"a":2}]' })
  expect(await reading('array', path)).toEqual({ records: 2, rejections: 1, peakMebibytes: little })
})

test('an array of many objects takes little memory', async () => {
  const path = await large(`{"name":"${'x'.repeat(4000)}"},\n`, { begin: '[', end: '{"name":"last"}]' })
  expect(await reading('json', path)).toMatchObject({ rejections: 0, peakMebibytes: little })
})

test('a table with a quote that is not closed takes little memory', async () => {
  const path = await large(`${'x'.repeat(2000)}\n`, { begin: 'name\n"' })
  expect(await reading('csv', path)).toMatchObject({ rejections: 1, peakMebibytes: little })
})

test('XML whose text goes on for ever takes little memory', async () => {
  const path = await large('x', { begin: '<list><record>', end: '</record></list>' })
  expect(await reading('xml', path)).toMatchObject({
    error: expect.stringMatching(/a record is too large/),
    peakMebibytes: little,
  })
})

test('a gzip bomb takes little memory', async () => {
  const path = await large('\0', { packed: true })
  expect(await reading('lines', path)).toMatchObject({
    records: 0,
    error: expect.stringMatching(/more than 200 times its size/),
    peakMebibytes: little,
  })
})
