/** Rows that point to a record, or to another row, and what becomes of them when that is merged into another. */
export interface Pointer {
  table: string
  /** The column that points. */
  column: string
  /** Columns in which two rows of one record are the same fact: one of them is enough. Without them none is. */
  same?: readonly string[]
  /** A column that must not come to point to the same record; a row in which it would goes. */
  other?: string
  /** Whether it is a table of names, of which a record has one that is preferred. */
  hasPreferred?: boolean
  /** What points to the rows of the table. */
  pointers?: readonly Pointer[]
}

/** A sort of record that can be merged. */
export interface Mergeable {
  kind: 'RESEARCHER' | 'INSTITUTION'
  table: 'researcher' | 'institution'
  pointers: readonly Pointer[]
  /**
   * Locks what is counted of the records `$1` and of those around them, in the order in which the triggers do, so that
   * writers who share some of them cannot lock each other out.
   */
  lockCounts: string
}

const dates = ['start', 'end', 'observed'].flatMap((name) => [`${name}_date`, `${name}_precision`])
const affiliationFact = ['kind', 'degree', 'role', 'is_founder', 'is_current', 'status', ...dates]

const ofAffiliation: readonly Pointer[] = [
  { table: 'evidence', column: 'affiliation_id' },
  { table: 'conflict_affiliation', column: 'affiliation_id', same: ['conflict_id'] },
]

const names = (owner: Mergeable['table']): Pointer => ({
  table: `${owner}_name`,
  column: `${owner}_id`,
  same: ['text'],
  hasPreferred: true,
  pointers: [{ table: 'evidence', column: `${owner}_name_id` }],
})

const relations = (column: 'from_id' | 'to_id', other: 'from_id' | 'to_id'): Pointer => ({
  table: 'institution_relation',
  column,
  other,
  same: [other, 'kind', 'start_date'],
  pointers: [{ table: 'evidence', column: 'institution_relation_id' }],
})

export const researchers: Mergeable = {
  kind: 'RESEARCHER',
  table: 'researcher',
  pointers: [
    names('researcher'),
    { table: 'researcher_identifier', column: 'researcher_id' },
    {
      table: 'affiliation',
      column: 'researcher_id',
      same: ['institution_id', ...affiliationFact],
      pointers: ofAffiliation,
    },
    { table: 'authorship', column: 'researcher_id' },
    { table: 'cohort_member', column: 'researcher_id', same: ['cohort_id'] },
    { table: 'evidence', column: 'researcher_id' },
  ],
  lockCounts: `SELECT count(*), read_models.lock_researchers($1::uuid[]) FROM (
    SELECT FROM institution_count WHERE institution_id IN (
      SELECT institution_id FROM affiliation WHERE researcher_id = ANY ($1::uuid[]))
    ORDER BY institution_id FOR UPDATE) locked`,
}

export const institutions: Mergeable = {
  kind: 'INSTITUTION',
  table: 'institution',
  pointers: [
    names('institution'),
    { table: 'institution_identifier', column: 'institution_id' },
    relations('from_id', 'to_id'),
    relations('to_id', 'from_id'),
    { table: 'institution_group_member', column: 'institution_id', same: ['group_id'] },
    {
      table: 'affiliation',
      column: 'institution_id',
      same: ['researcher_id', ...affiliationFact],
      pointers: ofAffiliation,
    },
    { table: 'authorship_institution', column: 'institution_id', same: ['authorship_id'] },
    { table: 'figure', column: 'institution_id' },
    { table: 'evidence', column: 'institution_id' },
  ],
  lockCounts: `SELECT count(*), read_models.lock_researchers(ARRAY(
      SELECT DISTINCT researcher_id FROM affiliation WHERE institution_id = ANY ($1::uuid[]))) FROM (
    SELECT FROM institution_count WHERE institution_id = ANY ($1::uuid[]) ORDER BY institution_id FOR UPDATE) locked`,
}
