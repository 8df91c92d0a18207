import type { BulkLoad } from '../bulk-load.ts'
import type { AuthorList, KeyedList, KeyedSlot, LinkedList, LinkedSlot } from './author-list.ts'
import { decideWorks } from './decide-works.ts'
import { isFullName } from './full-name.ts'
import { letterKeys } from './letter-keys.ts'
import { findNamesakes, findSharedAuthors, type Scope } from './namesakes.ts'
import { RecordedLists } from './recorded-lists.ts'
import { LEAST_IN_COMMON, SharedEvidence } from './shared-evidence.ts'
import { authorsOnRecord, identifierOwners, worksToldElsewhere } from './works-on-record.ts'

export interface LinkOptions {
  /** Compares the papers of one year of this venue only, by institutions too; without it, all works by co-authors. */
  venue?: string
}

/** Numbers of the lists whose work a list before them, from another place in the source, tells of. */
function toldBefore(works: readonly { work: string; place: string }[]): Set<number> {
  const places = new Map<string, Set<string>>()
  const told = new Set<number>()
  for (const [number, { work, place }] of works.entries()) {
    const others = places.get(work) ?? new Set()
    if (others.size > (others.has(place) ? 1 : 0)) told.add(number)
    places.set(work, others.add(place))
  }
  return told
}

/** A list as it is compared: of the work of the id, which the source may have told of at another place. */
async function withKeys(
  query: BulkLoad['query'],
  lists: readonly AuthorList[],
  works: readonly { work: string; isTold: boolean }[],
): Promise<KeyedList[]> {
  const slots = lists.flatMap((list) => list.slots)
  const texts = slots.flatMap(({ name, affiliation }) => (affiliation === null ? [name] : [name, affiliation]))
  const keys = await letterKeys(query, texts)
  const keyed = (slot: AuthorList['slots'][number]): KeyedSlot => ({
    ...slot,
    key: keys.get(slot.name) ?? '',
    isFull: isFullName(slot.name),
    affiliationKey: slot.affiliation === null ? null : keys.get(slot.affiliation) || null,
  })
  return lists.map((list, index) => {
    const { work, isTold } = works[index] ?? { work: list.work, isTold: false }
    return { work, year: list.year, slots: list.slots.map(keyed), end: isTold ? null : (list.end ?? null) }
  })
}

async function findEvidence(
  query: BulkLoad['query'],
  lists: readonly KeyedList[],
  { venue }: LinkOptions,
): Promise<SharedEvidence> {
  const years = [...new Set(lists.flatMap(({ year }) => year ?? []))]
  const scope: Scope | null = venue === undefined ? null : { venue, years }
  const slots = lists.flatMap((list) => list.slots)
  const full = [...new Set(slots.filter(({ isFull }) => isFull).map(({ key }) => key))]
  const asked = lists.map((list) => {
    const keysOf = (some: readonly KeyedSlot[]): string[] => [...new Set(some.map(({ key }) => key))]
    const { full = [], initials = [] } = Object.groupBy(list.slots, ({ isFull }) => (isFull ? 'full' : 'initials'))
    return { full: keysOf(full), initials: keysOf(initials) }
  })
  const namesakes = scope ? await findNamesakes(query, scope, full) : []
  return new SharedEvidence(scope !== null, namesakes, await findSharedAuthors(query, scope, asked, LEAST_IN_COMMON))
}

/**
 * Finds out who the names on author lists are, list by list in their order, so that it does not matter how they are
 * divided into batches as long as each batch is on record before the next. A slot that is on record is who it was. Other
 * slots are one person with an earlier one of the same full name, written with the same letters, when they share an
 * institution or the whole printed affiliation at the same venue in the same year, or two co-authors of full names;
 * initials only when they share ten. All others are new people: a name alone is never enough. Two slots of one work are
 * two people.
 * @returns for each list, who its slots are
 */
export async function linkAuthors(
  query: BulkLoad['query'],
  lists: readonly AuthorList[],
  options: LinkOptions,
): Promise<LinkedList[]> {
  const decided = decideWorks(lists, await identifierOwners(query, lists))
  const works = decided.map(({ work }) => work)
  const places = lists.map(({ place }, index) => ({ work: works[index] ?? '', place }))
  const before = toldBefore(places)
  const told = await worksToldElsewhere(query, places)
  const isTold = works.map((work, number) => told.has(work) || before.has(number))
  const keyed = await withKeys(
    query,
    lists,
    works.map((work, number) => ({ work, isTold: isTold[number] ?? false })),
  )
  const recorded = new RecordedLists(await authorsOnRecord(query, works))
  const evidence = await findEvidence(query, keyed, options)
  return keyed.map((list, number) => {
    const { slots: known, withdrawn } = recorded.find(list)
    const others = new Set(recorded.researchers(list.work))
    const find = evidence.finder(list, number)
    const linked = list.slots.map((slot): LinkedSlot => {
      const onRecord = known.get(slot)
      if (onRecord) return onRecord
      const researcher = find(slot, others) ?? slot.person(list.work)
      others.add(researcher)
      return { researcher, isPlaced: true, isRecorded: false }
    })
    recorded.add(list, linked, withdrawn)
    evidence.add(list, linked)
    const foreign = decided[number]?.foreign ?? []
    return { work: list.work, foreign, isTold: isTold[number] ?? false, slots: linked, withdrawn }
  })
}
