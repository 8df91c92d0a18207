import { pipeline } from 'node:stream'
import { type Extract, extract, type Header } from 'tar-stream'
import { InputError } from './input-error.ts'
import type { Input } from './open-input.ts'
import { Rejection } from './rejection.ts'
import { formatBytes, mebibyte } from './sizes.ts'
import { WrongKindError } from './wrong-kind-error.ts'

/** A file of an archive. */
export interface TarEntry {
  /** Its number in the archive, from 1. */
  readonly line: number
  /** Its path in the archive. */
  readonly name: string
  readonly bytes: Buffer
}

export interface TarOptions {
  /** Of one entry: 8 MiB unless told. */
  readonly maxBytes?: number
  /** Which entries are meant, by their path; all unless told. */
  readonly select?: (name: string) => boolean
}

const blockBytes = 512

type Entry = Extract extends AsyncIterable<infer Source> ? Source : never

/** Why an entry is not taken, or null. Entries are never written to a disk; such names are a sign of bad intent. */
function refusal({ name, type, size }: Header, maxBytes: number): string | null {
  if (type !== 'file' && type !== 'contiguous-file') return `it is no regular file but a ${type}`
  if (/^(?:[/\\]|[a-z]:)/i.test(name)) return 'its path is absolute'
  if (name.split(/[/\\]/).includes('..')) return 'its path leaves the archive'
  if (/\p{Cc}/u.test(name)) return 'there is a control character in its path'
  return size > maxBytes ? `it is larger than ${formatBytes(maxBytes)}` : null
}

async function contentOf(entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function tarFailure(input: Input, error: unknown): unknown {
  if (error instanceof InputError || !(error instanceof Error)) return error
  return new WrongKindError(input.name, `it is no complete tar archive (${error.message})`, { cause: error })
}

/** An archive as it goes by. */
class Seen {
  /** Bytes so far, and how many of them are zeros at the end. */
  bytes = 0
  zeros = 0

  async *watch(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      const last = chunk.findLastIndex((byte) => byte !== 0)
      this.bytes += chunk.length
      this.zeros = last < 0 ? this.zeros + chunk.length : chunk.length - last - 1
      yield chunk
    }
  }

  /** Whether there is nothing but two blocks of zeros, or more, from a place on. */
  endsAt(place: number): boolean {
    const rest = this.bytes - place
    return rest >= 2 * blockBytes && this.zeros >= rest
  }
}

async function* entries(input: Input, chunks = input.open()): AsyncGenerator<Entry> {
  const tar = extract()
  // The error reaches us through the iteration.
  pipeline(chunks, tar, () => {})
  try {
    for await (const entry of tar) yield entry
  } catch (error) {
    throw tarFailure(input, error)
  }
}

/** Where what follows an entry begins. */
function endOf({ type, size, byteOffset }: Header & { byteOffset?: number }): number {
  const bytes = type === 'directory' ? 0 : size
  return (byteOffset ?? 0) + Math.ceil(bytes / blockBytes) * blockBytes
}

/** Archives that were found complete, by their checksum. */
const wholeArchives = new Set<string>()

async function checkArchive(input: Input): Promise<void> {
  if (wholeArchives.has(input.checksum)) return
  const seen = new Seen()
  let end = 0
  for await (const entry of entries(input, seen.watch(input.open()))) {
    end = endOf(entry.header)
    entry.resume()
  }
  // tar-stream takes an archive that was cut off between two entries for a whole one.
  if (!seen.endsAt(end)) throw new WrongKindError(input.name, 'it is no complete tar archive (it has no end)')
  wholeArchives.add(input.checksum)
}

/**
 * Reads the files of a tar archive (`.tar.gz` is unpacked by the input), one after the other. Links, devices, absolute
 * paths, `..` and entries over the limit are rejected; folders are passed over.
 * @throws WrongKindError before the first entry, when it is no tar archive or cut off (the first reading of a file looks
 * through all of it for that)
 */
export async function* readTarEntries(input: Input, options: TarOptions = {}): AsyncGenerator<TarEntry | Rejection> {
  const { maxBytes = 8 * mebibyte, select = () => true } = options
  await checkArchive(input)
  let line = 0
  for await (const entry of entries(input)) {
    line++
    const { header } = entry
    const reason = refusal(header, maxBytes)
    if (header.type === 'directory' || (reason === null && !select(header.name))) entry.resume()
    else if (reason === null) yield { line, name: header.name, bytes: await contentOf(entry) }
    else {
      entry.resume()
      yield new Rejection(line, null, header.name, reason)
    }
  }
}
