/** What the first and the last line of a file call it. */
export const ATLAS_FORMAT = 'Talent Atlas JSONL'

/** The version of the format that is written, and the only one that is read. */
export const ATLAS_VERSION = 1

/** A table in a file, with the columns of its rows. */
export interface AtlasFileTable {
  readonly table: string
  readonly columns: readonly string[]
}

/** The first line. */
export interface AtlasHeader {
  readonly format: typeof ATLAS_FORMAT
  readonly version: typeof ATLAS_VERSION
  /** In the order of the rows: what others point at comes before them. */
  readonly tables: readonly AtlasFileTable[]
  /** Rows as they stood before they were changed or deleted; absent where they were left out. */
  readonly history?: readonly AtlasFileTable[]
}

/** Rows by table. */
export type AtlasCounts = Readonly<Record<string, number>>

/** The last line. */
export interface AtlasFooter {
  readonly end: typeof ATLAS_FORMAT
  readonly rows: AtlasCounts
  readonly history?: AtlasCounts
}

/** The keys of a line that names the table of its `row`: as it stands, and as it stood. */
export const ROW_KEYS = { present: 'table', history: 'history' } as const

/** What an Atlas file and a database have against each other; nothing was written. */
export class AtlasFileError extends Error {}
