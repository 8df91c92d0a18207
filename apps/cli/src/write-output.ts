import { randomBytes } from 'node:crypto'
import { createWriteStream, type Stats } from 'node:fs'
import { chmod, chown, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Text in pieces of any size. */
export type Pieces = AsyncIterable<string | Uint8Array>

/** A file that cannot be written; the message says why. */
export class OutputProblem extends Error {}

/** Characters gathered before they are handed on: a write for every row would take longer than making it. */
const CHUNK = 65_536

/** The same text in fewer pieces. */
async function* gather(pieces: Pieces): AsyncGenerator<string | Uint8Array> {
  let gathered = ''
  for await (const piece of pieces) {
    const isText = typeof piece === 'string'
    if (isText) gathered += piece
    if (gathered !== '' && (!isText || gathered.length >= CHUNK)) {
      yield gathered
      gathered = ''
    }
    if (!isText) yield piece
  }
  if (gathered !== '') yield gathered
}

/** What file systems have against writing; other failures are those of whoever makes the pieces. */
const OF_FILES = new Set([
  ...[
    'EACCES',
    'EDQUOT',
    'EFBIG',
    'EIO',
    'EISDIR',
    'ELOOP',
    'EMFILE',
    'ENAMETOOLONG',
    'ENOENT',
    'ENOSPC',
    'ENOTDIR',
    'EPERM',
  ],
  'EROFS',
])

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code

/** Refuses what a rename would replace without being asked to, and a folder that is not there, before anything is read. */
export async function checkOutput(file: string): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found && !found.isFile()) throw new OutputProblem(`${file} is not a regular file; write to it with > instead.`)
  const folder = await stat(dirname(resolve(file))).catch(() => null)
  if (!folder?.isDirectory()) throw new OutputProblem(`There is no folder for ${file}.`)
}

/** Whether somebody stopped reading what is written, as `head` does. */
export const isBrokenPipe = (error: unknown): boolean => codeOf(error) === 'EPIPE'

/** The file that a path leads to, through links, where it is to be if it is not there yet. */
async function fileBehind(path: string): Promise<string> {
  const found = await realpath(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error
    return null
  })
  if (found !== null) return found
  const link = await readlink(path).catch(() => null)
  return link === null ? path : fileBehind(resolve(dirname(path), link))
}

/** Bits of a mode that say who may do what. */
const PERMISSIONS = 0o777

/** Gives a file the owner, where one may, and the permissions of the one that it replaces. */
async function takeAfter(file: string, { uid, gid, mode }: Stats): Promise<void> {
  await chown(file, uid, gid).catch(() => undefined)
  await chmod(file, mode & PERMISSIONS)
}

/** Writes beside the target, which the whole file replaces at the end. */
async function writeWhole(target: string, isPacked: boolean, pieces: Pieces, signal: AbortSignal): Promise<void> {
  const unfinished = `${target}.${randomBytes(6).toString('hex')}.part`
  const earlier = await stat(target).catch(() => null)
  const mode = earlier ? earlier.mode & PERMISSIONS : undefined
  const source = Readable.from(gather(pieces))
  const stream = createWriteStream(unfinished, { flags: 'wx', flush: true, ...(mode !== undefined && { mode }) })
  try {
    if (isPacked) await pipeline(source, createGzip(), stream, { signal })
    else await pipeline(source, stream, { signal })
    if (earlier) await takeAfter(unfinished, earlier)
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/**
 * Writes to a file that is there only once it is whole; gzipped where its name ends in `.gz`. Links to it stay links, and
 * it keeps its permissions.
 * @throws OutputProblem when the file cannot be written, else what the pieces throw; there is no new file then
 */
export async function writeFile(file: string, pieces: Pieces, signal: AbortSignal): Promise<void> {
  try {
    await writeWhole(await fileBehind(file), file.endsWith('.gz'), pieces, signal)
  } catch (error) {
    if (!OF_FILES.has(String(codeOf(error)))) throw error
    throw new OutputProblem(`${file} cannot be written: ${(error as Error).message}`, { cause: error })
  }
}

/** Writes to a stream that stays open, as fast as it is read. */
export async function writeStream(stream: NodeJS.WritableStream, pieces: Pieces, signal: AbortSignal): Promise<void> {
  await pipeline(Readable.from(gather(pieces)), stream, { end: false, signal })
  await new Promise<void>((done, fail) => stream.write('', (error) => (error ? fail(error) : done())))
}
