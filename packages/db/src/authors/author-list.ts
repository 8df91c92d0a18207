import type { GivenIdentifier, GivenWork } from './works-on-record.ts'

/** One name on an author list. */
export interface AuthorSlot {
  /** From 1. */
  position: number
  /** As printed. */
  name: string
  /** @returns the id of the person, should they be nobody on record, on the work of this id */
  person(work: string): string
  /** What the printed affiliation names. */
  institutions: readonly string[]
  /** As printed. */
  affiliation: string | null
}

/** The author list of a work, as a source has it. */
export interface AuthorList extends GivenWork {
  /** Where in the source it stands: the locator of the work's evidence. */
  place: string
  year: number | null
  slots: readonly AuthorSlot[]
  /** The last place of the list: the source has nobody behind it. Absent or null where that cannot be told. */
  end?: number | null
}

/** Who a slot is. */
export type LinkedSlot =
  /**
   * `isPlaced` is false where the person stands on the work's list already, at another place; `isRecorded` is true where
   * the person stands there at this place or another one.
   */
  | { researcher: string; isPlaced: boolean; isRecorded: boolean }
  /** The place is another one's on record: the name there. */
  | { takenBy: string }

/** What was found out about a list. */
export interface LinkedList {
  /** Id of the work on record, or to be. */
  work: string
  /** Identifiers of the list that are another work's, on record or earlier in the source. */
  foreign: GivenIdentifier[]
  /** Another place in the source has told of the work before: what that says of it is not to be overwritten. */
  isTold: boolean
  /** In the order of the list. */
  slots: LinkedSlot[]
  /** Places behind its end that only earlier imports of the kind have somebody at: they are to go. */
  withdrawn: number[]
}

/** A slot with what is compared of it. */
export interface KeyedSlot extends AuthorSlot {
  /** Letters of the name. */
  key: string
  isFull: boolean
  /** Letters of the printed affiliation. */
  affiliationKey: string | null
}

/** A list with the id of its work on record, or to be. */
export interface KeyedList {
  work: string
  year: number | null
  slots: readonly KeyedSlot[]
  /** The last place that somebody may stand at; null where that cannot be told. */
  end: number | null
}
