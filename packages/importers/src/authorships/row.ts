import { cleanOrNull, cleanText } from '../clean-text.ts'
import { Rejection } from '../input/index.ts'
import type { Columns, TableRow } from '../read-table.ts'
import { readPrintedName } from './printed-name.ts'
import { lettersOf } from './work-id.ts'

export type AuthorshipColumn = 'paper' | 'title' | 'status' | 'year' | 'position' | 'authors' | 'name' | 'affiliation'

/** What the columns may be called. */
export const authorshipColumns: Columns<AuthorshipColumn> = {
  paper: ['paper_no', 'paper', 'paper_id', 'number'],
  title: ['title', 'paper_title'],
  status: ['status', 'decision', 'presentation'],
  year: ['year'],
  position: ['author_pos', 'position', 'author_position'],
  authors: ['n_authors', 'author_count'],
  name: ['name', 'author', 'author_name'],
  affiliation: ['affiliation_raw', 'affiliation', 'affiliations', 'institution'],
}

export type ColumnNames = Partial<Record<AuthorshipColumn, string>>

/** One author of a paper. */
export interface AuthorRow {
  line: number
  /** The paper's own number or name in the table; null where it has none. */
  paper: string | null
  title: string
  /** How the paper was presented: Oral, Poster. */
  status: string | null
  year: number | null
  /** From 1. */
  position: number
  /** How many authors the table says the paper has. */
  authors: number | null
  name: string
  affiliation: string | null
}

const MOST_AUTHORS = 10_000
const MOST_TITLE = 2000
const MOST_AFFILIATION = 2000
const MOST_WORD = 100

const WHOLE = /^\d{1,6}(?:\.0+)?$/
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^\d{1,2}[-. ]\p{L}{3}|^\p{L}{3}[-. ]\d{1,2}/u

class RowError extends Error {
  readonly column: AuthorshipColumn
  constructor(column: AuthorshipColumn, reason: string) {
    super(reason)
    this.column = column
  }
}

/** Reads the fields of one row. */
class RowReader {
  readonly #fields: TableRow<AuthorshipColumn>['fields']

  constructor(fields: TableRow<AuthorshipColumn>['fields']) {
    this.#fields = fields
  }

  text(column: AuthorshipColumn, most: number): string {
    const text = cleanText(this.#fields[column] ?? '')
    if (text.length > most) throw new RowError(column, `it is longer than ${most} characters`)
    return text
  }

  number(column: AuthorshipColumn, least: number, most: number): number | null {
    const text = this.text(column, MOST_WORD)
    if (text === '') return null
    if (DATE.test(text)) throw new RowError(column, 'it is a date, not a number; a spreadsheet may have made it')
    if (!WHOLE.test(text)) throw new RowError(column, 'it is not a whole number')
    const number = Number(text)
    if (number < least || number > most) throw new RowError(column, `it is not between ${least} and ${most}`)
    return number
  }

  title(): string {
    const title = this.text('title', MOST_TITLE)
    if (title === '') throw new RowError('title', 'the title is empty')
    if (lettersOf(title) === '') throw new RowError('title', 'there is no letter in it')
    return title
  }

  position(): number {
    const position = this.number('position', 1, MOST_AUTHORS)
    if (position === null) throw new RowError('position', 'there is no position')
    return position
  }

  name(): string {
    const read = readPrintedName(this.#fields.name ?? '')
    if ('reason' in read) throw new RowError('name', read.reason)
    if ('group' in read) throw new RowError('name', 'it is a group, not a person')
    return read.name
  }

  affiliation(): string | null {
    const text = this.text('affiliation', MOST_AFFILIATION)
    return /[\p{L}\p{N}]/u.test(text) ? text : null
  }
}

/** A row that cannot be taken, and the place in the paper that it would have had, where that can be told. */
export interface RefusedRow {
  rejection: Rejection
  paper: string | null
  title: string
  position: number | null
}

function placeOf(reader: RowReader): Omit<RefusedRow, 'rejection'> {
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read()
    } catch {
      return null
    }
  }
  return {
    paper: attempt(() => cleanOrNull(reader.text('paper', MOST_WORD))),
    title: attempt(() => reader.title()) ?? '',
    position: attempt(() => reader.position()),
  }
}

/** Reads one author of a paper. */
export function readAuthorRow(
  { line, fields }: TableRow<AuthorshipColumn>,
  names: ColumnNames,
): AuthorRow | RefusedRow {
  const reader = new RowReader(fields)
  try {
    return {
      line,
      paper: cleanOrNull(reader.text('paper', MOST_WORD)),
      title: reader.title(),
      status: cleanOrNull(reader.text('status', MOST_WORD)),
      year: reader.number('year', 1800, 2199),
      position: reader.position(),
      authors: reader.number('authors', 1, MOST_AUTHORS),
      name: reader.name(),
      affiliation: reader.affiliation(),
    }
  } catch (error) {
    if (!(error instanceof RowError)) throw error
    const { column, message } = error
    const rejection = new Rejection(line, names[column] ?? column, fields[column] ?? '', message)
    return { rejection, ...placeOf(reader) }
  }
}
