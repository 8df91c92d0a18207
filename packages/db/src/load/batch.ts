import type { Row } from '../merge.ts'

/**
 * Says that a record of the batch, or one that the batch refers to, is the one on record under an identifier, and if
 * none is, that every record of the batch which says the same is one.
 */
export interface Claim {
  /** `researcher`, `institution` or `work`. */
  table: string
  id: string
  scheme: string
  /** As it is stored. */
  value: string
}

/** What is to be loaded at once. Ids are those of the source; the load puts those of the records on file in their place. */
export interface LoadBatch {
  /** By the table's name in the database. All rows of a table have the same columns; those left out keep their default. */
  tables: ReadonlyMap<string, readonly Row[]>
  claims: readonly Claim[]
}

/** What a load did, in rows. */
export interface LoadCount {
  added: number
  changed: number
  /** Rows that differ on record and were left, because another source or a person wrote them last. */
  kept: number
  /** Rows left out because they refer to a record that is neither in the batch nor on file. */
  unresolved: number
}
