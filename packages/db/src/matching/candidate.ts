import type { InstitutionFacts, NameEntry, WordCount } from './registry.ts'
import type { Span } from './spans.ts'

/** An institution that a span may mean, by its name that is most like it. */
export interface Candidate {
  institution: InstitutionFacts
  entry: NameEntry
  /** Whether the words are in the order of the name. */
  isOrdered: boolean
  /** Whether the letters are those of the name, not only the canonical words. */
  isLiteral: boolean
  /** Whether the name is one of an institution whose place this one took. */
  isSuccessor: boolean
  /** Whether the text has words for others that stand for the same in names. */
  isVariant: boolean
  /** Whether our own aliases say that these very letters mean this institution. */
  isVouched: boolean
}

/** A span of a text that is a name, and whose. */
export interface Mention extends Span {
  candidates: Candidate[]
  firstSegment: number
  lastSegment: number
  /** Whether the name could be that of a part of any institution, and no place says that it is not. */
  isCommon: boolean
}

/** What the registry says about a batch of texts. */
export interface Registry {
  names: ReadonlyMap<string, readonly NameEntry[]>
  beginnings: ReadonlyMap<string, readonly NameEntry[]>
  institutions: ReadonlyMap<string, InstitutionFacts>
  counts: ReadonlyMap<string, WordCount>
}
