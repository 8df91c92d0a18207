import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { openInput } from './open-input.ts'
import { readTarEntries, type TarOptions } from './read-tar.ts'
import { all, inputOf } from './testing/input-of.ts'

type Given = [header: Partial<Header> & { name: string }, content?: string]

async function tarOf(...entries: Given[]): Promise<Buffer> {
  const tar = pack()
  for (const [header, content] of entries) tar.entry(header, content ?? '')
  tar.finalize()
  return buffer(tar as unknown as AsyncIterable<Buffer>)
}

const read = async (entries: Given[], options?: TarOptions) =>
  all(readTarEntries(inputOf(await tarOf(...entries), 1000), options))

test('the files of an archive come in order, with their numbers; folders are passed over', async () => {
  const long = `${'deep/'.repeat(40)}语.xml`
  const found = await read([
    [{ name: 'summaries/', type: 'directory' }],
    [{ name: 'summaries/1.xml' }, '<one/>'],
    [{ name: long }, 'x'.repeat(5000)],
    [{ name: 'empty' }],
  ])
  expect(found.map((entry) => ('bytes' in entry ? [entry.line, entry.name, entry.bytes.toString()] : entry))).toEqual([
    [2, 'summaries/1.xml', '<one/>'],
    [3, long, 'x'.repeat(5000)],
    [4, 'empty', ''],
  ])
})

test('a .tar.gz is unpacked by its input', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-tar-'))
  const packed = gzipSync(await tarOf([{ name: 'a.xml' }, 'x'.repeat(100_000)]))
  expect(gunzipSync(packed).length).toBeGreaterThan(100_000)
  await writeFile(join(folder, 'a.tar.gz'), packed)
  const [entry] = await all(readTarEntries(await openInput(join(folder, 'a.tar.gz'))))
  expect(entry).toMatchObject({ line: 1, name: 'a.xml', bytes: expect.toSatisfy((b: Buffer) => b.length === 100_000) })
  await rm(folder, { recursive: true })
})

test('zeros behind the end of an archive are taken, as tar fills its last record with them', async () => {
  const whole = await tarOf([{ name: 'a' }, 'x'])
  const found = await all(readTarEntries(inputOf(Buffer.concat([whole, Buffer.alloc(10_240 - whole.length)]), 1000)))
  expect(found).toHaveLength(1)
})

test('an archive may hold nothing but its end', async () => {
  expect(await all(readTarEntries(inputOf(Buffer.alloc(1024))))).toEqual([])
})

test('entries that are not selected are passed over', async () => {
  const found = await read(
    [
      [{ name: 'a.xml' }, 'a'],
      [{ name: 'b.txt' }, 'b'],
      [{ name: 'c.xml' }, 'c'],
    ],
    {
      select: (name) => name.endsWith('.xml'),
    },
  )
  expect(found.map((entry) => entry.line)).toEqual([1, 3])
})

describe('an entry is rejected, and those around it are read,', () => {
  test.each<[string, Given, RegExp]>([
    ['with an absolute path', [{ name: '/etc/passwd' }, 'x'], /its path is absolute/],
    ['with a drive in its path', [{ name: 'C:\\windows' }, 'x'], /its path is absolute/],
    ['whose path leaves the archive', [{ name: 'a/../../etc/passwd' }, 'x'], /its path leaves the archive/],
    ['whose path leaves it backwards', [{ name: 'a\\..\\b' }, 'x'], /its path leaves the archive/],
    ['that is a link', [{ name: 'a', type: 'symlink', linkname: '/etc/passwd' }], /but a symlink/],
    ['that is a hard link', [{ name: 'a', type: 'link', linkname: 'b' }], /but a link/],
    ['that is a device', [{ name: 'a', type: 'character-device' }], /but a character-device/],
    ['with a control character in its path', [{ name: 'a\x1b[2J' }, 'x'], /control character in its path/],
    ['that is too large', [{ name: 'a' }, 'x'.repeat(2000)], /larger than 1000 bytes/],
  ])('%s', async (_, entry, reason) => {
    const found = await read([[{ name: 'before' }, 'x'], entry, [{ name: 'after' }, 'y']], { maxBytes: 1000 })
    expect(found).toEqual([
      expect.objectContaining({ line: 1, name: 'before' }),
      expect.objectContaining({ line: 2, column: null, reason: expect.stringMatching(reason) }),
      expect.objectContaining({ line: 3, name: 'after' }),
    ])
  })
})

describe('an archive is refused before its first entry', () => {
  const refused = async (content: Buffer): Promise<void> => {
    const failure = readTarEntries(inputOf(content, 700)).next()
    await expect(failure).rejects.toThrow(/^given\.file: it is no complete tar archive/)
    await expect(failure).rejects.toMatchObject({ name: 'WrongKindError' })
  }

  test('that is cut off', async () => {
    const whole = await tarOf([{ name: 'a' }, 'x'.repeat(3000)], [{ name: 'b' }, 'y'.repeat(3000)])
    for (const length of [100, 2000, 4500, 5000]) await refused(whole.subarray(0, length))
  })

  test('that is cut off between two entries, or within the end', async () => {
    const whole = await tarOf([{ name: 'a' }, 'x'], [{ name: 'b' }, 'y'])
    expect(whole).toHaveLength(6 * 512)
    for (const blocks of [2, 4, 5]) await refused(whole.subarray(0, blocks * 512))
    await refused(Buffer.concat([whole.subarray(0, 5 * 512), Buffer.alloc(100)]))
  })

  test('that is something else', () => refused(Buffer.from('name,year\n'.repeat(1000))))

  test('with a damaged header', async () => {
    const whole = await tarOf([{ name: 'a' }, 'x'], [{ name: 'b' }, 'y'])
    whole[1030] = 0xff
    await refused(whole)
  })
})
