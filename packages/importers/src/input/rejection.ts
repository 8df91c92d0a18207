/** Characters of a text that a report shows. */
const shownCharacters = 200
const controls = /\p{Cc}/gu

function symbolOf(control: string): string {
  const code = control.charCodeAt(0)
  if (code === 0x7f) return '␡'
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}

/** Text for a report: at most 200 characters, control characters as symbols, no half characters. */
export function shown(text: string): string {
  return text.slice(0, shownCharacters).toWellFormed().replace(controls, symbolOf)
}

/** One record that is not taken; the records around it are. */
export class Rejection {
  /** The line where the record begins, from 1 (for an archive: the number of its entry). */
  readonly line: number
  /**
   * The column of a table, the path in a JSON value, `character 17` of a line, or null for the record as a whole; shown as
   * the value is.
   */
  readonly column: string | null
  /** What stands there, cut at 200 characters; control characters are shown as symbols (␀). */
  readonly value: string
  readonly reason: string
  constructor(line: number, column: string | null, value: string, reason: string) {
    this.line = line
    this.column = column === null ? null : shown(column)
    this.value = shown(value)
    this.reason = reason
  }
}

/** Tells a rejection from a record of any reader. */
export const isRejection = (record: unknown): record is Rejection => record instanceof Rejection
