import { lettersOf } from '../authorships/work-id.ts'
import type { Item } from '../importer.ts'
import { Rejection } from '../input/index.ts'
import type { ImportedIdentifier } from '../rows.ts'
import { type ListedAuthor, readAuthors } from './authors.ts'
import { identifiersOf } from './identifiers.ts'
import { plainText } from './latex.ts'
import type { BibtexEntry } from './parse-entry.ts'

/** A work with its authors, as an entry tells of it. */
export interface BibtexWork {
  key: string
  title: string
  year: number | null
  venue: string | null
  identifiers: ImportedIdentifier[]
  authors: ListedAuthor[]
  /** Authors that are no people. */
  groups: string[]
  /** There are authors that the entry does not name. */
  isCut: boolean
}

const MOST_TEXT = 2000
const MOST_KEY = 200

const text = (latex: string): string => plainText(latex) ?? latex.replace(/[{}]/g, '').trim()

const yearOf = ({ year, date }: Readonly<Record<string, string>>): number | null => {
  const [found] = /(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)/.exec(year ?? date ?? '') ?? []
  return found === undefined ? null : Number(found)
}

function venueOf(fields: Readonly<Record<string, string>>, isOnArxiv: boolean): string | null {
  const { booktitle, journal, journaltitle } = fields
  const venue = text(booktitle ?? journal ?? journaltitle ?? '')
  if (isOnArxiv && (venue === '' || /^arxiv\b/i.test(venue))) return 'arXiv'
  return venue === '' || venue.length > MOST_TEXT ? null : venue
}

/** Reads what an entry says of a work and its authors. Authors that cannot be taken are told; the others are taken. */
export function* readWork({ line, key, fields }: BibtexEntry): Generator<Item<BibtexWork> | Rejection> {
  const reject = (column: string, value: string, reason: string): Rejection =>
    new Rejection(line, column, value, reason)
  const title = text(fields['title'] ?? '')
  if (lettersOf(title) === '') return yield reject('title', title, 'it has no title')
  if (title.length > MOST_TEXT) return yield reject('title', title, `it is longer than ${MOST_TEXT} characters`)
  const written = fields['author'] ?? ''
  if (written.trim() === '') return yield reject('author', written, 'it has no authors')
  const { people, groups, isCut, faults } = readAuthors(written)
  for (const { value, reason } of faults) yield reject('author', value, reason)
  if (people.length === 0) return yield reject('author', written, 'no person is among the authors')
  const identifiers = identifiersOf(fields)
  const isOnArxiv = identifiers.some(({ scheme }) => scheme === 'ARXIV')
  const venue = venueOf(fields, isOnArxiv)
  const about = { title, year: yearOf(fields), venue, identifiers }
  yield { line, value: { key: key.slice(0, MOST_KEY), ...about, authors: people, groups, isCut } }
}
