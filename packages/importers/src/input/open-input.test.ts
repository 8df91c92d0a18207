import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type OpenOptions, openInput, openInputs, withProgress } from './open-input.ts'
import { all } from './testing/input-of.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-open-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function fileOf(content: string | Buffer, name = 'file'): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const text = async (chunks: AsyncIterable<Buffer>): Promise<string> => Buffer.concat(await all(chunks)).toString()

/** What is said against a file; null when it is taken. */
async function refusal(path: string, options?: OpenOptions): Promise<string | null> {
  try {
    await (await openInput(path, options)).close()
    return null
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError', file: path === '-' ? 'standard input' : path })
    return error instanceof Error ? error.message : String(error)
  }
}

test('a file is read as often as wanted, and its checksum and size are those of the bytes as given', async () => {
  const packed = gzipSync('one\ntwo\n')
  const input = await openInput(await fileOf(packed))
  expect(input).toMatchObject({ bytes: packed.length, unpackedBytes: 8 })
  expect(input.checksum).toBe(createHash('sha256').update(packed).digest('hex'))
  expect(await text(input.open())).toBe('one\ntwo\n')
  expect(await text(input.open())).toBe('one\ntwo\n')
})

test('gzip is known by its bytes, not by its name', async () => {
  expect(await text((await openInput(await fileOf(gzipSync('packed'), 'a.csv'))).open())).toBe('packed')
  expect(await text((await openInput(await fileOf('plain', 'b.csv.gz'))).open())).toBe('plain')
})

test('gzip in several members is read as one', async () => {
  const path = await fileOf(Buffer.concat([gzipSync('one '), gzipSync(''), gzipSync('two')]))
  expect(await text((await openInput(path)).open())).toBe('one two')
})

test('the progress of a reading ends at the number of bytes as given', async () => {
  const path = await fileOf(gzipSync('x'.repeat(100_000)))
  const told: number[] = []
  const input = withProgress(await openInput(path), (bytes) => told.push(bytes))
  await all(input.open())
  expect(told.at(-1)).toBe(input.bytes)
})

describe('a file is refused', () => {
  test('that does not exist', async () => {
    const path = join(folder, 'nothing.csv')
    expect(await refusal(path)).toBe(`${path}: there is no such file`)
  })

  test('whose name holds a NUL', async () => {
    expect(await refusal(`${folder}/a\0b`)).toMatch(/no file name/)
  })

  test('that is a folder', async () => expect(await refusal(folder)).toMatch(/is a folder/))

  test('that is a device', async () => expect(await refusal('/dev/null')).toMatch(/device/))

  test('that is a pipe, before anybody waits for it', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await refusal(join(folder, 'pipe'))).toMatch(/is a pipe/)
  })

  test('that is empty, packed or not', async () => {
    expect(await refusal(await fileOf(''))).toMatch(/is empty/)
    expect(await refusal(await fileOf(gzipSync('')))).toMatch(/is empty/)
  })

  test('whose gzip is cut off', async () => {
    const packed = gzipSync(Buffer.from('words and more words '.repeat(1000)))
    for (const length of [5, 30, packed.length - 9, packed.length - 1]) {
      expect(await refusal(await fileOf(packed.subarray(0, length)))).toMatch(/is cut off/)
    }
  })

  test('whose gzip is damaged', async () => {
    const packed = gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, index) => index * 7919).join(' ')))
    packed[packed.length >> 1] = (packed[packed.length >> 1] ?? 0) ^ 0xff
    expect(await refusal(await fileOf(packed))).toMatch(/is damaged/)
    const wrongSum = gzipSync('words')
    wrongSum[wrongSum.length - 8] = (wrongSum[wrongSum.length - 8] ?? 0) ^ 1
    expect(await refusal(await fileOf(wrongSum))).toMatch(/is damaged/)
  })

  test('whose gzip is followed by something else', async () => {
    expect(await refusal(await fileOf(Buffer.concat([gzipSync('words'), Buffer.from('rubbish')])))).toMatch(/damaged/)
    const hidden = Buffer.concat([gzipSync('words'), Buffer.alloc(600_000), gzipSync('more')])
    expect(await refusal(await fileOf(hidden))).toMatch(/damaged/)
  })

  test('that is a gzip bomb by its ratio', async () => {
    const bomb = await fileOf(gzipSync(Buffer.alloc(40 * 1024 * 1024)))
    expect(await refusal(bomb)).toMatch(/more than 200 times its size/)
    expect(await refusal(bomb, { limits: { ratio: 2000 } })).toBeNull()
  })

  test('that unpacks to more than is allowed', async () => {
    const path = await fileOf(gzipSync('x'.repeat(3000)))
    expect(await refusal(path, { limits: { bytes: 2048 } })).toMatch(/unpacks to more than 2 KiB/)
  })

  test.skipIf(process.getuid?.() === 0)('that may not be read', async () => {
    const path = await fileOf('secret')
    await chmod(path, 0)
    expect(await refusal(path)).toMatch(/may not be read/)
  })

  test('that was changed after it was checked', async () => {
    const path = await fileOf('one\n')
    const input = await openInput(path)
    await appendFile(path, 'two\n')
    await expect(text(input.open())).rejects.toThrow(`${path}: it was changed meanwhile`)
  })
})

test('a link that was named is followed', async () => {
  await symlink(await fileOf('words'), join(folder, 'link'))
  expect(await text((await openInput(join(folder, 'link'))).open())).toBe('words')
})

describe('the standard input', () => {
  async function* stream(...pieces: (string | Buffer | Error)[]): AsyncGenerator<string | Buffer> {
    for (const piece of pieces) {
      if (piece instanceof Error) throw piece
      yield piece
    }
  }
  const left = async (): Promise<string[]> => readdir(join(folder, 'temporary'))
  const options = (...pieces: (string | Buffer | Error)[]): OpenOptions => ({
    stdin: stream(...pieces),
    temporaryFolder: join(folder, 'temporary'),
  })
  beforeEach(() => mkdir(join(folder, 'temporary')))

  test('is read several times, unpacked, and leaves no file behind', async () => {
    const packed = gzipSync('one\ntwo\n')
    const input = await openInput('-', options(packed.subarray(0, 7), packed.subarray(7)))
    expect(input).toMatchObject({ name: 'standard input', bytes: packed.length })
    const [one, two] = await Promise.all([text(input.open()), text(input.open())])
    expect([one, two]).toEqual(['one\ntwo\n', 'one\ntwo\n'])
    await input.close()
    expect(await left()).toEqual([])
  })

  test('that breaks off leaves no file behind', async () => {
    await expect(openInput('-', options('one', new Error('the network is gone')))).rejects.toThrow(/network/)
    expect(await left()).toEqual([])
  })

  test('that is refused leaves no file behind', async () => {
    expect(await refusal('-', options())).toBe('standard input: it is empty')
    expect(await refusal('-', options(gzipSync('words').subarray(0, 12)))).toMatch(/cut off/)
    expect(await refusal('-', { ...options('words'), limits: { bytes: 4 } })).toMatch(/larger than 4 bytes/)
    expect(await left()).toEqual([])
  })
})

test('when one of several files is refused, all are', async () => {
  const good = await fileOf('words', 'good')
  const bad = await fileOf('', 'bad')
  await expect(openInputs([good, bad])).rejects.toThrow(`${bad}: it is empty`)
  expect((await openInputs([good, good])).map((input) => input.bytes)).toEqual([5, 5])
})
