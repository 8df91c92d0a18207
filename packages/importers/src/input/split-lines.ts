import { BoundedBytes } from './bounded-bytes.ts'

/** A line as it stands in the file. */
export interface RawLine {
  /** From 1. */
  readonly line: number
  /** Without the line break; the beginning only where the line is too long. */
  readonly bytes: Buffer
  /** The line break that ended it; none at the end of the file. */
  readonly ending: '' | '\n' | '\r\n' | '\r'
  readonly tooLong: boolean
}

const lf = 0x0a
const cr = 0x0d
/** Where a byte stands next; looked for again only once it was passed. */
class Finder {
  private readonly byte: number
  private chunk: Buffer = Buffer.alloc(0)
  private found = -1

  constructor(byte: number) {
    this.byte = byte
  }

  take(chunk: Buffer): void {
    this.chunk = chunk
    this.found = -1
  }

  /** The chunk's length where there is none. */
  from(position: number): number {
    if (this.found >= position) return this.found
    const index = this.chunk.indexOf(this.byte, position)
    this.found = index < 0 ? this.chunk.length : index
    return this.found
  }
}

/** Cuts one chunk after the other. */
class LineSplitter {
  private readonly buffer: BoundedBytes
  private line = 1
  private readonly nextLf = new Finder(lf)
  private readonly nextCr = new Finder(cr)
  /** A CR ended the last chunk: the LF that may belong to it comes with the next one. */
  private pendingCr = false

  constructor(maxBytes: number) {
    this.buffer = new BoundedBytes(maxBytes)
  }

  *split(chunk: Buffer): Generator<RawLine> {
    this.nextLf.take(chunk)
    this.nextCr.take(chunk)
    let start = 0
    if (this.pendingCr && chunk.length > 0) {
      start = chunk[0] === lf ? 1 : 0
      yield this.endWithCr(start === 1)
    }
    while (start < chunk.length) {
      const end = Math.min(this.nextLf.from(start), this.nextCr.from(start))
      this.buffer.add(chunk.subarray(start, end))
      if (end === chunk.length) return
      this.pendingCr = chunk[end] === cr
      if (this.pendingCr && end + 1 === chunk.length) return
      const isPair = this.pendingCr && chunk[end + 1] === lf
      yield this.pendingCr ? this.endWithCr(isPair) : this.endLine('\n')
      start = end + (isPair ? 2 : 1)
    }
  }

  *end(): Generator<RawLine> {
    if (this.pendingCr) yield this.endWithCr(false)
    else if (!this.buffer.isEmpty) yield this.endLine('')
  }

  private endWithCr(isPair: boolean): RawLine {
    this.pendingCr = false
    return this.endLine(isPair ? '\r\n' : '\r')
  }

  private endLine(ending: RawLine['ending']): RawLine {
    const { bytes, tooLong } = this.buffer.take()
    return { line: this.line++, bytes, ending, tooLong }
  }
}

/**
 * Cuts bytes into lines at LF, CRLF or CR. A line longer than the limit is not kept in memory.
 * @param maxBytes of a line without its break
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<RawLine> {
  const splitter = new LineSplitter(maxBytes)
  // Not yield*: within an async generator that costs several times as much.
  for await (const chunk of chunks) for (const line of splitter.split(chunk)) yield line
  for (const line of splitter.end()) yield line
}
