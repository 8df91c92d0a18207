import { chmod, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile as write } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Pieces, writeFile, writeStream } from './write-output.ts'

const { signal } = new AbortController()
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-output-'))
  return () => rm(folder, { recursive: true })
})

async function* pieces(...all: (string | Uint8Array | Error)[]): Pieces {
  for (const piece of all) {
    if (piece instanceof Error) throw piece
    yield piece
  }
}

const mixed = () => pieces('a\n', 'b\n', Buffer.from('c\n'), 'd\n'.repeat(70_000), Buffer.from('e\n'), 'f\n')
const whole = `a\nb\nc\n${'d\n'.repeat(70_000)}e\nf\n`

describe('a file', () => {
  test('has all pieces in their order, whether they are text or bytes, and is gzipped where its name says so', async () => {
    await writeFile(join(folder, 'plain'), mixed(), signal)
    await writeFile(join(folder, 'packed.gz'), mixed(), signal)
    expect(await readFile(join(folder, 'plain'), 'utf8')).toBe(whole)
    expect(gunzipSync(await readFile(join(folder, 'packed.gz'))).toString()).toBe(whole)
    expect((await readdir(folder)).sort()).toEqual(['packed.gz', 'plain'])
  })

  test('stays as it was when the pieces fail or are stopped', async () => {
    const file = join(folder, 'file')
    await write(file, 'earlier')
    await expect(writeFile(file, pieces('a', new Error('no more')), signal)).rejects.toThrow('no more')
    await expect(writeFile(file, pieces('a'), AbortSignal.abort())).rejects.toThrow('aborted')
    expect(await readFile(file, 'utf8')).toBe('earlier')
    expect(await readdir(folder)).toEqual(['file'])
  })

  test('stays behind its link, and keeps its permissions', async () => {
    const [file, link, further] = ['file', 'link', 'further'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await write(file, 'earlier', { mode: 0o600 })
    await symlink('file', link)
    await symlink('link', further)
    await writeFile(further, pieces('now'), signal)
    expect(await readFile(file, 'utf8')).toBe('now')
    expect(await readlink(further)).toBe('link')
    expect(await readlink(link)).toBe('file')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await chmod(file, 0o666)
    await writeFile(file, pieces('later'), signal)
    expect((await stat(file)).mode & 0o777).toBe(0o666)
    expect((await readdir(folder)).sort()).toEqual(['file', 'further', 'link'])
  })

  test('is made where a link leads to nothing yet; one that leads in a circle is refused', async () => {
    await symlink('new', join(folder, 'link'))
    await writeFile(join(folder, 'link'), pieces('now'), signal)
    expect(await readFile(join(folder, 'new'), 'utf8')).toBe('now')
    await symlink('circle', join(folder, 'circle'))
    await expect(writeFile(join(folder, 'circle'), pieces('now'), signal)).rejects.toThrow(/cannot be written: ELOOP/)
  })

  test('that cannot be written is named with the reason', async () => {
    const file = join(folder, 'nowhere', 'file')
    await expect(writeFile(file, pieces('a'), signal)).rejects.toThrow(/nowhere\/file cannot be written: ENOENT/)
  })
})

describe('a stream', () => {
  test('gets all pieces and stays open', async () => {
    const stream = new PassThrough({ highWaterMark: 10_000_000 })
    await writeStream(stream, mixed(), signal)
    stream.end('g\n')
    expect(await text(stream)).toBe(`${whole}g\n`)
  })

  test('is not written to faster than it is read', async () => {
    let made = 0
    const endless = (async function* () {
      for (; made < 10_000; made += 1) yield Buffer.alloc(65_536, 'x')
    })()
    const stream = new PassThrough()
    const controller = new AbortController()
    const ended = writeStream(stream, endless, controller.signal)
    await setTimeout(100)
    expect(made).toBeLessThan(50)
    controller.abort()
    await expect(ended).rejects.toThrow('aborted')
  })
})
