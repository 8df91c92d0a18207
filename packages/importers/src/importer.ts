import type { Input } from './input/index.ts'
import type { Rejection } from './input/rejection.ts'
import type { ImportRows } from './rows.ts'

/** The data sets that can be imported; the word of the command line. */
export type ImportKind =
  | 'ror'
  | 'authorships'
  | 'positions'
  | 'education'
  | 'openalex'
  | 'orcid'
  | 'openreview'
  | 'bibtex'

/** A record as it was read, and where it stands: the line of the input, from 1, or its number where lines say nothing. */
export interface Item<T> {
  line: number
  value: T
}

/** What an import is as a source. What is not said is taken from the file's name and the command line. */
export interface SourceDescription {
  title: string
  publisher?: string
  url?: string
  /** An SPDX identifier where there is one: CC0-1.0. */
  license?: string
  /** A partial date. */
  publishedOn?: string
}

/** What a pass may look at while it turns records into rows. */
export interface ImportContext<Options> {
  options: Options
  /** Reads what is on record, the batches before included, over the connection of the load. */
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /** Rows that name the import as their source. */
  rows(): ImportRows
}

/** What came of a batch of records. */
export interface Prepared {
  rows: ImportRows
  /** Records of the batch that cannot be taken, in order. */
  rejections?: readonly Rejection[]
  /** How many texts of the batch were matched to institutions. */
  matched?: number
  /** Texts of the batch that no institution was found for, each as often as it stands there. */
  unmatched?: readonly string[]
}

/** One walk over the input. Relations are a pass of their own, after all of what they relate. */
export interface Pass<T, Options> {
  /** What is counted, for the progress display: `institutions`. */
  name: string
  /**
   * Reads and parses. What cannot be parsed is a rejection, in its place among the records.
   * @throws WrongKindError before the first record, where the input is something else
   */
  read(input: Input, options: Options): AsyncIterable<Item<T> | Rejection>
  /**
   * Normalises and matches. It is called again with fewer of the records when the database refuses one of them, so it
   * keeps nothing between calls.
   */
  prepare(items: readonly Item<T>[], context: ImportContext<Options>): Promise<Prepared> | Prepared
}

/** A pass whose records only it knows. */
export type AnyPass<Options> = Pass<unknown, Options>

/** Hides what the records of a pass are: they come from its own `read`. */
export function definePass<T, Options>(pass: Pass<T, Options>): AnyPass<Options> {
  return { ...pass, prepare: (items, context) => pass.prepare(items as readonly Item<T>[], context) }
}

/** Brings one sort of data set in. */
export interface Importer<Options> {
  kind: ImportKind
  /** Records that go into one transaction. */
  batchSize: number
  describe(options: Options): SourceDescription
  /** The options that say what the file is about: another value makes it another import of the same file. */
  scope(options: Options): string
  passes: readonly AnyPass<Options>[]
}
