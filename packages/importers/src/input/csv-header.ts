import type { TextRecord } from './csv-text.ts'
import { shown } from './rejection.ts'
import { WrongKindError } from './wrong-kind-error.ts'

/** Columns of a table; the widest that we know have some hundred. */
const maxColumns = 1000

/** Names in a message, the first of them, each cut off where it is long. */
const quoted = (names: readonly string[]): string =>
  names
    .slice(0, 30)
    .map((name) => `"${shown(name.slice(0, 40))}"`)
    .join(', ')

const otherDelimiters = [';', '\t', '|']

/** The names of the columns, white space around them taken off. */
function namesOf(file: string, { line, content, isUtf8 }: TextRecord): string[] {
  if (!isUtf8) throw new WrongKindError(file, `the header in line ${line} is not UTF-8`)
  if (!('fields' in content)) throw new WrongKindError(file, `the header in line ${line} is not CSV: ${content.reason}`)
  const { length } = content.fields
  if (length > maxColumns)
    throw new WrongKindError(file, `the header has ${length} columns; ${maxColumns} are read at most`)
  return content.fields.map((name) => name.trim())
}

/** The names that stand there again, each once. */
function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const name of names) (seen.has(name) ? again : seen).add(name)
  return [...again]
}

/**
 * Reads the header of a table.
 * @throws WrongKindError when a column is missing or stands there twice, there are too many, or it is no header
 */
export function parseHeader(file: string, record: TextRecord | null, required: readonly string[]): string[] {
  if (!record) throw new WrongKindError(file, 'there is no header: all lines are blank')
  const names = namesOf(file, record)
  const twice = repeated(names)
  if (twice.length > 0) throw new WrongKindError(file, `the header has twice: ${quoted(twice)}`)
  const missing = required.filter((name) => !names.includes(name))
  if (missing.length === 0) return names
  const other = otherDelimiters.find((delimiter) => names.length === 1 && names[0]?.includes(delimiter))
  const hint = other ? `; its columns are separated by ${JSON.stringify(other)}, not by ","` : ''
  throw new WrongKindError(file, `the header has no ${quoted(missing)}; it has ${quoted(names)}${hint}`)
}
