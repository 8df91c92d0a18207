import { BoundedBytes } from './bounded-bytes.ts'

/** The bytes of one element of an array, white space around it included. */
export interface RawElement {
  /** Where it begins, from 1. */
  readonly line: number
  readonly bytes: Buffer
  readonly tooLong: boolean
}

/** The brackets of an array do not fit together: what follows cannot be told apart any more. */
export class ArrayFault extends Error {}

const maxDepth = 1000
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** Cuts a top-level array into its elements by brackets and strings; what they are is not looked at. */
export class ArraySplitter {
  private readonly element: BoundedBytes
  private state: 'before' | 'inside' | 'after' = 'before'
  /** The closing brackets that are to come, the array's own first. */
  private readonly closings = new Uint8Array(maxDepth)
  private depth = 0
  private inString = false
  private escaped = false
  private line = 1
  /** Line of the first byte of the element; 0 while there was only white space. */
  private elementLine = 0
  private elements = 0

  constructor(maxBytes: number) {
    this.element = new BoundedBytes(maxBytes)
  }

  /** @throws ArrayFault */
  *split(chunk: Buffer): Generator<RawElement> {
    let start = 0
    for (let position = 0; position < chunk.length; position++) {
      if (this.inString) position = this.skipString(chunk, position)
      const byte = chunk[position] ?? 0x20
      if (byte === 0x0a) this.line++
      if (isSpace(byte)) continue
      if (this.state !== 'inside') {
        this.begin(byte)
        start = position + 1
      } else if (this.depth === 1 && (byte === 0x2c || byte === 0x5d)) {
        this.element.add(chunk.subarray(start, position))
        yield* this.endElement(byte === 0x5d)
        start = position + 1
      } else this.elementByte(byte)
    }
    if (this.state === 'inside') this.element.add(chunk.subarray(start))
  }

  /** @throws ArrayFault when the file ends inside of the array */
  end(): void {
    if (this.state !== 'after') throw this.fault('the array is cut off')
  }

  private fault(reason: string): ArrayFault {
    return new ArrayFault(`${reason} (line ${this.line})`)
  }

  private begin(byte: number): void {
    if (this.state === 'after') throw this.fault('something follows the array')
    if (byte !== 0x5b) throw this.fault('it does not begin with [')
    this.state = 'inside'
    this.open(0x5d)
  }

  private open(closing: number): void {
    if (this.depth === maxDepth) throw this.fault(`it is nested deeper than ${maxDepth}`)
    this.closings[this.depth++] = closing
  }

  /** The place behind the string that is open, or the chunk's length. */
  private skipString(chunk: Buffer, from: number): number {
    let { escaped } = this
    let position = from
    for (; position < chunk.length && this.inString; position++) {
      const byte = chunk[position]
      if (byte === 0x0a) this.line++
      if (escaped) escaped = false
      else if (byte === 0x5c) escaped = true
      else if (byte === 0x22) this.inString = false
    }
    this.escaped = escaped
    return position
  }

  private elementByte(byte: number): void {
    if (this.elementLine === 0) this.elementLine = this.line
    if (byte === 0x22) this.inString = true
    else if (byte === 0x7b) this.open(0x7d)
    else if (byte === 0x5b) this.open(0x5d)
    else if (byte === 0x7d || byte === 0x5d) {
      if (this.closings[--this.depth] !== byte) throw this.fault('the brackets do not fit together')
    }
  }

  private *endElement(isLast: boolean): Generator<RawElement> {
    if (isLast) this.state = 'after'
    const { bytes, tooLong } = this.element.take()
    const line = this.elementLine
    if (line === 0 && isLast && this.elements === 0) return
    if (line === 0) throw this.fault('a value is missing between commas')
    this.elements++
    this.elementLine = 0
    yield { line, bytes, tooLong }
  }
}
