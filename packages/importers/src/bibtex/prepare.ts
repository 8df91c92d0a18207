import { type AuthorList, linkAuthors, normaliseIdentifier } from '@talent-atlas/db'
import { type CohortOption, givenCohort, Members } from '../authorships/cohorts.ts'
import { lettersOf, workIdOf } from '../authorships/work-id.ts'
import { writeList } from '../authorships/write-list.ts'
import type { ImportContext, Item, Prepared } from '../importer.ts'
import { Rejection } from '../input/index.ts'
import { type ImportedIdentifier, importId } from '../rows.ts'
import { aliasOf } from './identifiers.ts'
import type { BibtexWork } from './work.ts'

export interface BibtexOptions {
  /** A cohort of everybody who is named. */
  cohort?: CohortOption
  sourceTitle?: string
}

export const titleOf = ({ sourceTitle }: BibtexOptions): string => sourceTitle ?? 'Author lists in BibTeX'

/** What an entry's work rests on: its key, and what the list says besides people. */
function placeOf({ key, groups, isCut }: BibtexWork): string {
  const besides = groups.length > 0 ? [`also by ${groups.join(', ')}`] : []
  return [key, ...besides, ...(isCut ? ['and others'] : [])].join('; ')
}

const workId = ({ identifiers: [first], venue, year, title }: BibtexWork): string =>
  first ? importId('work', first.scheme, first.value) : workIdOf(venue, year, title)

const normalised = (identifiers: readonly ImportedIdentifier[]): ImportedIdentifier[] =>
  identifiers.map(({ scheme, value }) => ({ scheme, value: normaliseIdentifier(scheme, value) }))

function listOf(entry: BibtexWork): AuthorList {
  const work = workId(entry)
  const slots = entry.authors.map(({ position, name }) => ({
    position,
    name,
    person: (id: string) => importId('author', id, position, lettersOf(name)),
    institutions: [],
    affiliation: null,
  }))
  const identifiers = normalised(entry.identifiers).map((one) => ({ ...one, ...aliasOf(one) }))
  return { work, identifiers, place: placeOf(entry), year: entry.year, slots }
}

/** Turns entries into works and authorships. */
export async function prepareWorks(
  items: readonly Item<BibtexWork>[],
  { query, options, ...context }: ImportContext<BibtexOptions>,
): Promise<Prepared> {
  const rows = context.rows()
  const members = new Members(rows)
  const rejections: Rejection[] = []
  const lists = items.map(({ value }) => listOf(value))
  for (const [index, linked] of (await linkAuthors(query, lists, {})).entries()) {
    const [item, list] = [items[index], lists[index]]
    if (!item || !list) continue
    const { title, venue } = item.value
    const told = normalised(item.value.identifiers)
    const isForeign = (one: ImportedIdentifier): boolean =>
      linked.foreign.some(({ scheme, value }) => scheme === one.scheme && value === one.value)
    const identifiers = told.filter((one) => !isForeign(one))
    const { authors, refused } = writeList(rows, { list, linked, title, venue, identifiers })
    for (const { researcher } of authors) {
      if (options.cohort) members.add(givenCohort(options.cohort, titleOf(options)), researcher)
    }
    for (const { scheme, value } of told.filter(isForeign)) {
      const reason = 'it is that of another work than the entry’s other identifiers; the works stay two'
      rejections.push(new Rejection(item.line, scheme.toLowerCase(), value, reason))
    }
    for (const { slot, name } of refused) {
      const reason = `position ${slot.position} of the work is that of ${name} on record`
      rejections.push(new Rejection(item.line, 'author', slot.name, reason))
    }
  }
  return { rows, rejections }
}
