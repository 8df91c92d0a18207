import type { TextRecord } from './csv-text.ts'
import { WrongKindError } from './wrong-kind-error.ts'

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

const otherDelimiters = [';', '\t', '|']

/** The names of the columns, white space around them taken off. */
function namesOf(file: string, { line, content, isUtf8 }: TextRecord): string[] {
  if (!isUtf8) throw new WrongKindError(file, `the header in line ${line} is not UTF-8`)
  if (!('fields' in content)) throw new WrongKindError(file, `the header in line ${line} is not CSV: ${content.reason}`)
  return content.fields.map((name) => name.trim())
}

/**
 * Reads the header of a table.
 * @throws WrongKindError when a column is missing or stands there twice, or it is no header
 */
export function parseHeader(file: string, record: TextRecord | null, required: readonly string[]): string[] {
  if (!record) throw new WrongKindError(file, 'there is no header: all lines are blank')
  const names = namesOf(file, record)
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  if (twice.length > 0) throw new WrongKindError(file, `the header has twice: ${quoted([...new Set(twice)])}`)
  const missing = required.filter((name) => !names.includes(name))
  if (missing.length === 0) return names
  const other = otherDelimiters.find((delimiter) => names.length === 1 && names[0]?.includes(delimiter))
  const hint = other ? `; its columns are separated by ${JSON.stringify(other)}, not by ","` : ''
  const shown = names.slice(0, 30).map((name) => name.slice(0, 40).toWellFormed())
  throw new WrongKindError(file, `the header has no ${quoted(missing)}; it has ${quoted(shown)}${hint}`)
}
