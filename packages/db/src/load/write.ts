import { differ, list, quoted, ready, staged } from './sql.ts'
import type { LoadedTable } from './tables.ts'

/** The first row of the batch for each record, one of its own if there is any. */
const firsts = (name: string, which: string): string =>
  `SELECT DISTINCT ON (id) * FROM ${ready(name)} WHERE ${which} ORDER BY id, is_own DESC, ordinal`

/**
 * The plain slug where it is free, otherwise with a part of the record's id; never one that was given before. OFFSET has
 * the planner look each one up: it would read a whole table where it thinks that it is small.
 */
const freeSlug = (name: string): string => `
  CASE WHEN row_number() OVER (PARTITION BY r.slug ORDER BY r.ordinal) = 1
    AND NOT EXISTS (SELECT FROM public.${quoted(name)} t WHERE t.slug = r.slug OFFSET 0)
    AND NOT EXISTS (SELECT FROM history.${quoted(name)} t WHERE t.slug = r.slug AND t.id <> r.id OFFSET 0)
  THEN r.slug ELSE r.slug || '-' || left(replace(r.id::text, '-', ''), 8) END`

/** Adds what is new. */
export function insertNew({ name }: LoadedTable, columns: readonly string[]): string {
  const makesSlugs = columns.includes('slug') && name !== 'cohort'
  const values = columns.map((column) => (column === 'slug' && makesSlugs ? freeSlug(name) : `r.${quoted(column)}`))
  return `INSERT INTO public.${quoted(name)} (${list(columns)})
    SELECT ${values.join(', ')} FROM (${firsts(name, 'is_new')}) r ORDER BY r.ordinal`
}

const changing = ({ fixed = [] }: LoadedTable, columns: readonly string[]): string[] =>
  columns.filter((column) => column !== 'id' && !fixed.includes(column))

/**
 * Who wrote a row `t` last: of one that was put back by withdrawing an import, the last writer that still stands; null
 * if there is none.
 */
export const lastWriter = (name: string): string => `
  CASE WHEN t.changed_by NOT LIKE 'undo:%' THEN t.changed_by ELSE (
    SELECT h.changed_by FROM history.${quoted(name)} h
    WHERE h.id = t.id AND h.changed_by NOT LIKE 'undo:%' AND NOT EXISTS (
      SELECT FROM import i WHERE i.status = 'UNDONE' AND h.changed_by = concat('import:', i.kind, ':', i.id))
    ORDER BY h.known_to DESC, h.version DESC LIMIT 1) END`

/** Changes what is on file where its own record differs and an actor like `$1` wrote it last. */
export function updateOwn(table: LoadedTable, columns: readonly string[]): string | null {
  const changed = changing(table, columns)
  if (changed.length === 0) return null
  const set = changed.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(', ')
  return `UPDATE public.${quoted(table.name)} t SET ${set} FROM (${firsts(table.name, 'NOT is_new AND is_own')}) r
    WHERE t.id = r.id AND ${differ(changed, 't', 'r')} AND coalesce(${lastWriter(table.name)} LIKE $1, true)`
}

/** Rows that are on file otherwise, each looked up by its id. A slug is given once, whatever the source says. */
function onFileOtherwise(name: string, columns: readonly string[], rows: string): string {
  const compared = columns.filter((column) => column !== 'id' && column !== 'slug')
  return `FROM (${rows}) r, LATERAL (SELECT * FROM public.${quoted(name)} t WHERE t.id = r.id LIMIT 1) t
    WHERE ${differ(compared, 't', 'r')}`
}

/** What the rows of a table come to before any of them is written. */
export interface FoundCount {
  /** Those that are not on file. */
  added: number
  /** Those that are, and stand there otherwise. */
  different: number
  /** Those that refer to no record. */
  unresolved: number
}

/** Gives a {@link FoundCount}. */
export const countFound = ({ name }: LoadedTable, columns: readonly string[]): string => `
  SELECT (count(*) FILTER (WHERE is_new))::int AS added,
    (SELECT count(*)::int ${onFileOtherwise(name, columns, `SELECT * FROM ${ready(name)} WHERE NOT is_new`)}) AS different,
    ((SELECT count(*) FROM ${staged(name)}) - count(*))::int AS unresolved
  FROM ${ready(name)}`

/** How many rows still differ: somebody else wrote them. */
export const countKept = ({ name }: LoadedTable, columns: readonly string[]): string =>
  `SELECT count(*)::int AS kept ${onFileOtherwise(name, columns, firsts(name, 'NOT is_new'))}`

/** Gives the new records that brought no row for their own name one. */
export const insertPreferredNames = (owner: string): string => `
  INSERT INTO public.${owner}_name (${owner}_id, text, kind)
  SELECT DISTINCT ON (r.id) r.id, t.name, 'PREFERRED'
  FROM ${ready(owner)} r, LATERAL (SELECT t.name FROM public.${owner} t WHERE t.id = r.id LIMIT 1) t
  WHERE r.is_new AND NOT EXISTS (
    SELECT FROM public.${owner}_name n WHERE n.${owner}_id = r.id AND n.kind = 'PREFERRED' OFFSET 0)`
