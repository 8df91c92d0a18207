/** How rows of a table are told from those on record, and what of them may change. */
export interface LoadedTable {
  name: string
  /** Columns that name a record, and the table that it is in. */
  references: Readonly<Record<string, string>>
  /** Columns that make two rows the same fact, whatever their ids; an index finds the few rows of the same values. */
  natural?: readonly string[]
  /** Further such columns, which no index is looked up for; null is equal to null. */
  naturalOrNull?: readonly string[]
  /** Columns that are written once and never again. */
  fixed?: readonly string[]
  /** Whether records are known by identifiers, in the table `<name>_identifier`. */
  hasIdentifiers?: boolean
  /** Importer that has the last word on the records which it finds by its own identifiers, whoever made them. */
  registry?: { kind: string; scheme: string }
  /** The table of the records that the rows are names of. The same text is the same name, whatever the ids. */
  namesOf?: string
  /** Two references that never name the same record. */
  apart?: readonly [string, string]
  /** Columns whose value is made by an expression over the staged row `s`. */
  made?: Readonly<Record<string, string>>
}

/** A name stays preferred where it is the record's own, and becomes one of the others where it is not. */
const nameKind = (owner: string): string => `(
  SELECT CASE WHEN o.name = s.text THEN 'PREFERRED'::name_kind WHEN s.kind = 'PREFERRED' THEN 'ALIAS' ELSE s.kind END
  FROM ${owner} o WHERE o.id = s.${owner}_id)`

const named = (owner: string): LoadedTable => ({
  name: `${owner}_name`,
  namesOf: owner,
  references: { [`${owner}_id`]: owner },
  natural: [`${owner}_id`, 'text'],
  made: { kind: nameKind(owner) },
})

const identified = (owner: string): LoadedTable => ({
  name: `${owner}_identifier`,
  references: { [`${owner}_id`]: owner },
  natural: ['scheme', 'value'],
  // Whose it is, is for a person to decide once it is on record.
  fixed: [`${owner}_id`],
})

const evidence: LoadedTable = {
  name: 'evidence',
  references: {
    source_id: 'source',
    researcher_id: 'researcher',
    institution_id: 'institution',
    institution_relation_id: 'institution_relation',
    affiliation_id: 'affiliation',
    work_id: 'work',
    cohort_id: 'cohort',
  },
}

const dates = ['start', 'end', 'observed'].flatMap((name) => [`${name}_date`, `${name}_precision`])

/** Every table that imports write, parents before children. */
export const loadedTables: readonly LoadedTable[] = [
  { name: 'source', references: {} },
  {
    name: 'institution',
    references: {},
    fixed: ['slug'],
    hasIdentifiers: true,
    registry: { kind: 'ror', scheme: 'ROR' },
  },
  named('institution'),
  identified('institution'),
  {
    name: 'institution_relation',
    references: { from_id: 'institution', to_id: 'institution' },
    apart: ['from_id', 'to_id'],
    natural: ['from_id', 'to_id', 'kind'],
    naturalOrNull: ['start_date'],
  },
  { name: 'researcher', references: {}, fixed: ['slug'], hasIdentifiers: true },
  named('researcher'),
  identified('researcher'),
  {
    name: 'affiliation',
    references: { researcher_id: 'researcher', institution_id: 'institution' },
    // Looked up by the person alone, who has few of them: the institution may have very many.
    natural: ['researcher_id'],
    naturalOrNull: ['institution_id', 'kind', 'is_current', 'degree', 'role', ...dates],
  },
  { name: 'work', references: {}, hasIdentifiers: true },
  identified('work'),
  {
    name: 'authorship',
    references: { work_id: 'work', researcher_id: 'researcher' },
    natural: ['work_id', 'position'],
  },
  {
    name: 'authorship_institution',
    references: { authorship_id: 'authorship', institution_id: 'institution' },
    natural: ['authorship_id', 'institution_id'],
  },
  { name: 'cohort', references: {}, natural: ['slug'], fixed: ['slug'] },
  {
    name: 'cohort_member',
    references: { cohort_id: 'cohort', researcher_id: 'researcher' },
    natural: ['cohort_id', 'researcher_id'],
  },
  evidence,
]

/** The tables that refer to `table`, each with the columns that do. */
export const referrersOf = (table: string): { from: LoadedTable; columns: string[] }[] =>
  loadedTables
    .map((from) => ({
      from,
      columns: Object.keys(from.references).filter((column) => from.references[column] === table),
    }))
    .filter(({ columns }) => columns.length > 0)
