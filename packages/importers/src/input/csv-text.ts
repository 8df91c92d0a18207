import { isUtf8 } from 'node:buffer'
import { closingQuote, type RecordFault, splitRecord } from './csv-record.ts'
import { formatBytes } from './sizes.ts'
import type { RawLine } from './split-lines.ts'

/** A record as it stands in the file, cut into fields where that is possible. */
export interface TextRecord {
  /** Where it begins, from 1. */
  readonly line: number
  readonly text: string
  readonly isUtf8: boolean
  readonly content: { readonly fields: readonly string[] } | RecordFault
}

interface TextLine {
  readonly raw: RawLine
  readonly text: string
  readonly isUtf8: boolean
}

/** Lines of one record at most: a quote that is never closed must not be looked for in all of the file. */
const maxLines = 10_000

const toTextLine = (raw: RawLine): TextLine => ({ raw, text: raw.bytes.toString(), isUtf8: isUtf8(raw.bytes) })

/** Whether a line has an odd number of quotes: then a quoted field is open behind it that was not before. */
function isOdd(text: string): boolean {
  let odd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd
  return odd
}

/** Puts lines together to records. Lines after a quote that is not closed are records of their own. */
export class RecordReader {
  private readonly lines: AsyncIterator<RawLine>
  private readonly delimiter: string
  private readonly maxBytes: number
  /** Lines that are to be read again, the next one last. */
  private readonly returned: TextLine[] = []

  constructor(lines: AsyncIterable<RawLine>, delimiter: string, maxBytes: number) {
    this.lines = lines[Symbol.asyncIterator]()
    this.delimiter = delimiter
    this.maxBytes = maxBytes
  }

  /** The next record, blank lines passed over; null at the end. */
  async next(): Promise<TextRecord | null> {
    let first = await this.nextLine()
    while (first && first.text === '') first = await this.nextLine()
    if (!first) return null
    const { raw, text, isUtf8 } = first
    const record = { line: raw.line, text, isUtf8 }
    if (raw.tooLong) return { ...record, content: this.tooLong() }
    const content = splitRecord(text, this.delimiter)
    return content ? { ...record, content } : this.gather(first)
  }

  /** Ends the reading of the file. */
  async close(): Promise<void> {
    await this.lines.return?.()
  }

  private async nextLine(): Promise<TextLine | null> {
    const again = this.returned.pop()
    if (again) return again
    const { value, done } = await this.lines.next()
    return done ? null : toTextLine(value)
  }

  private tooLong(): RecordFault {
    return { field: null, reason: `the line is longer than ${formatBytes(this.maxBytes)}` }
  }

  /** A record over several lines: up to the one behind which no quote is open. */
  private async gather(first: TextLine): Promise<TextRecord> {
    const gathered = [first]
    let length = first.text.length
    while (gathered.length < maxLines && length <= this.maxBytes) {
      const line = await this.nextLine()
      if (line === null) break
      gathered.push(line)
      length += line.text.length
      if (line.raw.tooLong || !this.fits(line.text)) break
      if (!isOdd(line.text)) continue
      const record = this.join(gathered)
      if (record) return record
      break
    }
    this.returned.push(...gathered.slice(1).toReversed())
    const content = { field: this.openField(first.text), reason: 'a quoted field is not closed as it should be' }
    return { line: first.raw.line, text: first.text, isUtf8: first.isUtf8, content }
  }

  /** Whether a line can go on with a quoted field: its closing quote, if any, ends the field. */
  private fits(text: string): boolean {
    const end = closingQuote(text, 0)
    return end < 0 || end === text.length || text[end] === this.delimiter
  }

  private join(lines: readonly TextLine[]): TextRecord | null {
    const text = lines
      .map((line, index) => (index === lines.length - 1 ? line.text : line.text + line.raw.ending))
      .join('')
    const content = splitRecord(text, this.delimiter)
    if (!content || !('fields' in content)) return null
    return { line: lines[0]?.raw.line ?? 0, text, isUtf8: lines.every((line) => line.isUtf8), content }
  }

  /** The field of a line that is open at its end. */
  private openField(text: string): number | null {
    const closed = splitRecord(`${text}"`, this.delimiter)
    return closed && 'fields' in closed ? closed.fields.length - 1 : null
  }
}
