import type { AuthorList, AuthorSlot, LinkedList } from '@talent-atlas/db'
import type { ImportedIdentifier, ImportRows } from '../rows.ts'

/** A work with authors who are known. */
export interface WorkToWrite {
  list: AuthorList
  linked: LinkedList
  title: string
  venue: string | null
  identifiers?: readonly ImportedIdentifier[]
}

export interface WrittenList {
  authors: { slot: AuthorSlot; researcher: string; locator: string }[]
  /** Slots whose place on the work is another one's on record: `name`. */
  refused: { slot: AuthorSlot; name: string }[]
}

/** Writes a work, its author list and those of its authors that are new. */
export function writeList(rows: ImportRows, { list, linked, title, venue, identifiers }: WorkToWrite): WrittenList {
  const { work, year, place } = list
  const { isTold } = linked
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
    const locator = `${place}, author ${position}`
    const isNews = !(isTold && isRecorded)
    if (isNews && researcher === slot.person) rows.addResearcher({ id: researcher, name: printedName }, locator)
    if (isNews && isPlaced) {
      rows.addAuthorship({ work, researcher, position, printedName, printedAffiliation, institutions })
    }
    written.authors.push({ slot, researcher, locator })
  }
  if (isTold) rows.addEvidence('work', work, place)
  else if (written.authors.length > 0)
    rows.addWork({ id: work, title, year, venue, identifiers: identifiers ?? [] }, place)
  return written
}
