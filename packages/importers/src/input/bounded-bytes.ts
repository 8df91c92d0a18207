/** What is kept of something too long, for the report. */
const keptBytes = 1024

/** Gathers the pieces of a line or record that goes over several chunks, up to a limit. */
export class BoundedBytes {
  private pieces: Buffer[] = []
  private readonly maxBytes: number
  private length = 0

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes
  }

  get isEmpty(): boolean {
    return this.length === 0
  }

  add(piece: Buffer): void {
    if (piece.length === 0) return
    const wasTooLong = this.length > this.maxBytes
    this.length += piece.length
    if (wasTooLong) return
    this.pieces.push(piece)
    // A copy: a part of the chunk would keep all of it.
    if (this.length > this.maxBytes) this.pieces = [Buffer.from(Buffer.concat(this.pieces).subarray(0, keptBytes))]
  }

  /** Gives what was gathered, the beginning only where that is too long, and starts anew. */
  take(): { bytes: Buffer; tooLong: boolean } {
    const [only = Buffer.alloc(0), ...more] = this.pieces
    const bytes = more.length === 0 ? only : Buffer.concat(this.pieces)
    const tooLong = this.length > this.maxBytes
    this.pieces = []
    this.length = 0
    return { bytes, tooLong }
  }
}
