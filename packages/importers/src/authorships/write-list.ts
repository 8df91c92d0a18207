import type { AuthorList, AuthorSlot, LinkedList } from '@talent-atlas/db'
import { type ImportedIdentifier, type ImportRows, importId } from '../rows.ts'

/** A work with authors who are known. */
export interface WorkToWrite {
  list: AuthorList
  linked: LinkedList
  title: string
  venue: string | null
  /** As they are stored. */
  identifiers?: readonly ImportedIdentifier[]
  /** Where the authors stand; where the work does unless told. */
  authorsPlace?: string
}

export interface WrittenList {
  authors: { slot: AuthorSlot; researcher: string; locator: string }[]
  /** Slots whose place on the work is another one's on record: `name`. */
  refused: { slot: AuthorSlot; name: string }[]
}

/** Adds identifiers to a work on record. */
function addIdentifiers({ tables }: ImportRows, work: string, identifiers: readonly ImportedIdentifier[]): void {
  const table = 'work_identifier'
  const added = identifiers.map(({ scheme, value }) => ({
    id: importId(table, scheme, value),
    work_id: work,
    scheme,
    value,
  }))
  if (added.length > 0) tables.set(table, [...(tables.get(table) ?? []), ...added])
}

/** Writes a work, its author list and those of its authors that are new. */
export function writeList(rows: ImportRows, { list, linked, title, venue, ...given }: WorkToWrite): WrittenList {
  const { year, place } = list
  const { identifiers = [], authorsPlace = place } = given
  const { work, isTold } = linked
  const written: WrittenList = { authors: [], refused: [] }
  for (const [index, slot] of list.slots.entries()) {
    const person = linked.slots[index]
    if (!person) continue
    if ('takenBy' in person) {
      written.refused.push({ slot, name: person.takenBy })
      continue
    }
    const { researcher, isPlaced, isRecorded } = person
    const { position, name: printedName, affiliation: printedAffiliation, institutions } = slot
    const locator = `${authorsPlace}, author ${position}`
    const isNews = !(isTold && isRecorded)
    if (isNews && researcher === slot.person(work)) rows.addResearcher({ id: researcher, name: printedName }, locator)
    if (isNews && isPlaced) {
      rows.addAuthorship({ work, researcher, position, printedName, printedAffiliation, institutions })
    }
    written.authors.push({ slot, researcher, locator })
  }
  const isWritten = !isTold && written.authors.length > 0
  if (isWritten) rows.addWork({ id: work, title, year, venue, identifiers }, place)
  else addIdentifiers(rows, work, identifiers)
  if (isTold) rows.addEvidence('work', work, place)
  return written
}
