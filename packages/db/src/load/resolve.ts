import { CLAIMS, known, list, quoted, ready, staged } from './sql.ts'
import { type LoadedTable, referrersOf } from './tables.ts'

/** Tables whose records can be merged into one. */
const redirected = new Set(['researcher', 'institution'])

/** Ids of the source that the batch mentions: its own rows and what others refer to. */
function mentioned({ name }: LoadedTable, batch: ReadonlySet<string>): string {
  const referring = referrersOf(name).filter(({ from }) => batch.has(from.name))
  const ids = referring.flatMap(({ from, columns }) =>
    columns.map((column) => `SELECT ${quoted(column)} FROM ${staged(from.name)} WHERE ${quoted(column)} IS NOT NULL`),
  )
  const own = batch.has(name) ? [`SELECT id FROM ${staged(name)}`] : []
  const claimed = `SELECT id FROM ${CLAIMS} WHERE table_name = '${name}'`
  return [...own, ...ids, claimed].join(' UNION ')
}

/**
 * Finds the records on file that ids of the source stand for: the record of that id, the one it was merged into, or the
 * one that has an identifier it claims. Of several, the registry that comes first in `identifier_scheme` decides. Each
 * is looked up by itself, by its index: nobody knows how large the tables are, and what is loaded is not analysed.
 * @param batch names of the tables that the batch has rows for
 */
export function findKnown(table: LoadedTable, batch: ReadonlySet<string>): string {
  const { name, hasIdentifiers } = table
  const sources = [
    `SELECT m.id AS given, r.id AS known, 0 AS rank, NULL::identifier_scheme AS scheme
    FROM mentioned m, LATERAL (SELECT r.id FROM public.${quoted(name)} r WHERE r.id = m.id LIMIT 1) r`,
  ]
  if (redirected.has(name)) {
    sources.push(`SELECT m.id, r.into_id, 1, NULL FROM mentioned m JOIN public.${name}_redirect r ON r.old_id = m.id`)
  }
  if (hasIdentifiers) {
    sources.push(`SELECT c.id, i.owner, 2, c.scheme FROM ${CLAIMS} c, LATERAL (
        SELECT i.${name}_id AS owner FROM public.${name}_identifier i
        WHERE i.scheme = c.scheme AND i.value = c.value LIMIT 1) i
      WHERE c.table_name = '${name}'`)
  }
  return `INSERT INTO ${known(name)} (given, known)
    WITH mentioned (id) AS (${mentioned(table, batch)})
    SELECT DISTINCT ON (given) given, known FROM (${sources.join(' UNION ALL ')}) found
    ORDER BY given, rank, scheme, known`
}

/** The select list of a staged row `s` with the records it refers to in place of the source's ids. */
const mappedColumns = ({ references, made = {} }: LoadedTable, columns: readonly string[]): string =>
  columns
    .filter((column) => !(column in made))
    .map((column) => (column in references ? `k_${column}.known AS ${quoted(column)}` : `s.${quoted(column)}`))
    .join(', ')

function joins({ references }: LoadedTable): { from: string; where: string } {
  const columns = Object.entries(references)
  return {
    from: columns
      .map(([column, table]) => `LEFT JOIN ${known(table)} k_${column} ON k_${column}.given = s.${quoted(column)}`)
      .join(' '),
    where: columns.map(([column]) => `(s.${quoted(column)} IS NULL OR k_${column}.known IS NOT NULL)`).join(' AND '),
  }
}

/** Rows of the batch that claim the same identifier and are not on file are one record: the first of them. */
const sharedClaims = (name: string): string => `
  SELECT c.id AS given, (array_agg(o.id ORDER BY o.ordinal))[1] AS first
  FROM ${CLAIMS} c JOIN ${CLAIMS} same ON same.table_name = c.table_name AND same.scheme = c.scheme AND same.value = c.value
  JOIN ${staged(name)} o ON o.id = same.id
  WHERE c.table_name = '${name}' GROUP BY c.id`

/**
 * Puts staged rows into their final form: with the ids of records on file or to be, and whether they are new. Rows that
 * refer to no record are left out.
 * @param columns that the rows of the batch have
 */
export function makeReady(table: LoadedTable, columns: readonly string[]): string {
  const { name, natural = [], naturalOrNull = [], hasIdentifiers, made = {} } = table
  const { from, where } = joins(table)
  const key = [...natural, ...naturalOrNull.filter((column) => columns.includes(column))]
  const same = [
    ...natural.map((column) => `n.${quoted(column)} = s.${quoted(column)}`),
    ...naturalOrNull.map((column) =>
      columns.includes(column)
        ? `n.${quoted(column)} IS NOT DISTINCT FROM s.${quoted(column)}`
        : `n.${quoted(column)} IS NULL`,
    ),
  ].join(' AND ')
  const onFile = key.length
    ? `LEFT JOIN LATERAL (SELECT n.id FROM public.${quoted(name)} n WHERE k.known IS NULL AND ${same} ORDER BY n.id LIMIT 1) n ON true`
    : 'LEFT JOIN (SELECT NULL::uuid AS id) n ON true'
  const onRecord = 'coalesce(k.known, n.id)'
  // Of rows that are the same fact, one that is on file gives the others its id.
  const sameFact = key.length ? `OVER (PARTITION BY ${list(key, 's.')} ORDER BY ${onRecord} IS NULL, s.ordinal)` : ''
  const id = key.length
    ? `coalesce(${onRecord}, first_value(coalesce(${onRecord}, s.id)) ${sameFact})`
    : `coalesce(${onRecord}, ${hasIdentifiers ? 'c.first, ' : ''}s.id)`
  const isNew = key.length
    ? `${onRecord} IS NULL AND first_value(${onRecord} IS NULL) ${sameFact}`
    : `${onRecord} IS NULL`
  const shared = hasIdentifiers ? `LEFT JOIN (${sharedClaims(name)}) c ON c.given = s.id` : ''
  const rest = columns.filter((column) => column !== 'id')
  const values = rest.map((column) => made[column] ?? `s.${quoted(column)}`)
  return `INSERT INTO ${ready(name)} (ordinal, given, id, is_new${rest.map((column) => `, ${quoted(column)}`).join('')})
    WITH s AS (
      SELECT s.ordinal, ${mappedColumns(table, columns)}${Object.keys(made)
        .map((column) => `, s.${quoted(column)}`)
        .join('')}
      FROM ${staged(name)} s ${from} ${where ? `WHERE ${where}` : ''}
    )
    SELECT s.ordinal, s.id, ${id}, ${isNew}${values.map((value) => `, ${value}`).join('')}
    FROM s LEFT JOIN ${known(name)} k ON k.given = s.id ${onFile} ${shared}`
}

/** Follows a record of the batch that is another one of the batch to the end; to be repeated until nothing changes. */
export const followShared = ({ name }: LoadedTable): string => `
  UPDATE ${ready(name)} r SET id = f.id, is_new = f.is_new
  FROM (SELECT DISTINCT ON (given) given, id, is_new FROM ${ready(name)} ORDER BY given, ordinal) f
  WHERE f.given = r.id AND f.id <> r.id`

/** Lets later tables of the batch find the rows of this one. */
export const remember = ({ name }: LoadedTable): string => `
  INSERT INTO ${known(name)} (given, known)
  SELECT DISTINCT ON (given) given, id FROM ${ready(name)} r
  WHERE NOT EXISTS (SELECT FROM ${known(name)} k WHERE k.given = r.given) ORDER BY given, ordinal`
