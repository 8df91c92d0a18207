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

async function* entries(input: Input): AsyncGenerator<Entry> {
  const tar = extract()
  // The error reaches us through the iteration.
  pipeline(input.open(), tar, () => {})
  try {
    for await (const entry of tar) yield entry
  } catch (error) {
    throw tarFailure(input, error)
  }
}

/** Archives that were found complete, by their checksum. */
const wholeArchives = new Set<string>()

async function checkArchive(input: Input): Promise<void> {
  if (wholeArchives.has(input.checksum)) return
  for await (const entry of entries(input)) entry.resume()
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
