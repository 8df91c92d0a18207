import type { KeyedList, KeyedSlot, LinkedSlot } from './author-list.ts'
import type { RecordedAuthor } from './works-on-record.ts'

interface Recorded {
  at: ReadonlyMap<number, RecordedAuthor>
  /** Slots that are where they were. */
  fixed: ReadonlySet<KeyedSlot>
  /** Places that nobody has to take when they are left. */
  ending: ReadonlySet<number>
}

/** What of a list is on record. */
export interface FoundList {
  slots: Map<KeyedSlot, LinkedSlot>
  /** Places that are to go. */
  withdrawn: number[]
}

/** Finds the slots that may take the places they have now, so that nobody stands on the list twice in the end. */
function placedMoves(
  slots: readonly KeyedSlot[],
  moves: ReadonlyMap<KeyedSlot, RecordedAuthor>,
  { at, fixed, ending }: Recorded,
): Set<KeyedSlot> {
  const slotAt = new Map(slots.map((slot) => [slot.position, slot]))
  const isFree = (position: number): boolean => at.get(position)?.isOpen ?? true
  const placed = new Set([...moves.keys()].filter(({ position }) => isFree(position)))
  // The place that somebody leaves has to be taken by another one, who may not be able to.
  for (let before = -1; before !== placed.size; ) {
    before = placed.size
    for (const slot of placed) {
      const left = moves.get(slot)?.position ?? 0
      const next = slotAt.get(left)
      const isTaken = next !== undefined && isFree(left) && !fixed.has(next) && (placed.has(next) || !moves.has(next))
      if (!isTaken && !ending.has(left)) placed.delete(slot)
    }
  }
  return placed
}

/** The author lists of works on record, and of those that the batch has brought so far. */
export class RecordedLists {
  readonly #lists = new Map<string, RecordedAuthor[]>()

  constructor(authors: readonly RecordedAuthor[]) {
    for (const author of authors) this.#add(author)
  }

  #add(author: RecordedAuthor): void {
    const list = this.#lists.get(author.work)
    if (list) list.push(author)
    else this.#lists.set(author.work, [author])
  }

  /** Everybody on the list of a work. */
  researchers(work: string): string[] {
    return (this.#lists.get(work) ?? []).map(({ researcher }) => researcher)
  }

  /**
   * Finds the slots that are on record: those of the same name at the same place first, then those of the same name
   * elsewhere, each once. A place that has another name is taken, unless an earlier import of the kind put it there.
   * Places behind the end of the list go where nobody else speaks for them.
   */
  find({ work, slots, end }: KeyedList): FoundList {
    const found = new Map<KeyedSlot, LinkedSlot>()
    const rest = new Set(this.#lists.get(work) ?? [])
    const at = new Map([...rest].map((author) => [author.position, author]))
    for (const slot of slots) {
      const author = at.get(slot.position)
      if (author?.key !== slot.key || !rest.delete(author)) continue
      found.set(slot, { researcher: author.researcher, isPlaced: true, isRecorded: true })
    }
    const moves = new Map<KeyedSlot, RecordedAuthor>()
    for (const slot of slots) {
      const author = found.has(slot) ? undefined : [...rest].find(({ key }) => key === slot.key)
      if (author && rest.delete(author)) moves.set(slot, author)
    }
    const ending = new Set<number>()
    for (const { position, isOpen, isOnlyOurs } of at.values()) {
      if (end !== null && position > end && isOpen && isOnlyOurs) ending.add(position)
    }
    const placed = placedMoves(slots, moves, { at, fixed: new Set(found.keys()), ending })
    for (const [slot, { researcher, position }] of moves) {
      found.set(slot, { researcher, isPlaced: placed.has(slot), isRecorded: true })
      if (!placed.has(slot)) ending.delete(position)
    }
    for (const slot of slots) {
      const there = at.get(slot.position)
      if (!found.has(slot) && there && !there.isOpen) found.set(slot, { takenBy: there.name })
    }
    return { slots: found, withdrawn: [...ending] }
  }

  /** Takes in what was found out about a list. */
  add({ work, slots }: KeyedList, linked: readonly LinkedSlot[], withdrawn: readonly number[]): void {
    const rest = (this.#lists.get(work) ?? []).filter(({ position }) => !withdrawn.includes(position))
    if (withdrawn.length > 0) this.#lists.set(work, rest)
    for (const [index, { position, name, key }] of slots.entries()) {
      const slot = linked[index]
      if (!slot || 'takenBy' in slot || !slot.isPlaced) continue
      const known = this.#lists.get(work)?.find((author) => author.position === position)
      const author = { work, position, name, key, researcher: slot.researcher, isOpen: false, isOnlyOurs: false }
      if (known) Object.assign(known, author)
      else this.#add(author)
    }
  }
}
