/** The rows as the source has them, and their place in the batch. */
export const staged = (table: string): string => `pg_temp."staged_${table}"`

/**
 * The same with the ids of the records on file, or to be. Only a row that is `is_own` says what the record itself is:
 * not one of a record that was merged into it, or that has the same identifier.
 */
export const ready = (table: string): string => `pg_temp."ready_${table}"`

/** Which record an id of the source stands for. */
export const known = (table: string): string => `pg_temp."known_${table}"`

export const CLAIMS = 'pg_temp.load_claim'

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const list = (columns: readonly string[], prefix = ''): string =>
  columns.map((column) => prefix + quoted(column)).join(', ')

/** Columns that differ between two rows of the same table. */
export const differ = (columns: readonly string[], one: string, other: string): string =>
  `ROW(${list(columns, `${one}.`)}) IS DISTINCT FROM ROW(${list(columns, `${other}.`)})`

/** The working tables of a load, for the time of the connection. */
export function createWorkingTables(name: string, columns: readonly string[]): string {
  const empty = `AS SELECT ${list(columns)} FROM public.${quoted(name)} WITH NO DATA`
  return `
    CREATE TEMP TABLE "staged_${name}" ${empty};
    ALTER TABLE ${staged(name)} ADD COLUMN ordinal integer GENERATED ALWAYS AS IDENTITY;
    CREATE TEMP TABLE "ready_${name}" ${empty};
    ALTER TABLE ${ready(name)} ADD COLUMN ordinal integer, ADD COLUMN given uuid, ADD COLUMN is_new boolean,
      ADD COLUMN is_own boolean;
    CREATE TEMP TABLE "known_${name}" (given uuid NOT NULL, known uuid NOT NULL, is_own boolean NOT NULL);`
}
