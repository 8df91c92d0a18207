import type { Claim } from './batch.ts'
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
 * Whether the identifier `i` makes the record `i.owner` the registry's own: of several, as records were merged, one that
 * was never another record's. OFFSET 0: the record's own identifiers are read, not all of the registry in their order.
 */
function isRegistered({ name, registry }: LoadedTable, kind: string): string {
  if (registry?.kind !== kind) return 'false'
  return `c.scheme = '${registry.scheme}' AND i.id = (
    SELECT o.id FROM (SELECT * FROM public.${name}_identifier WHERE ${name}_id = i.owner OFFSET 0) o
    WHERE o.scheme = c.scheme
      AND NOT EXISTS (SELECT FROM history.${name}_identifier h WHERE h.id = o.id AND h.${name}_id <> o.${name}_id)
    ORDER BY o.value LIMIT 1)`
}

/**
 * Finds the records on file that ids of the source stand for: the record of that id, the one it was merged into, or the
 * one that has an identifier it claims. Of several, the registry that comes first in `identifier_scheme` decides. Each
 * is looked up by itself, by its index: nobody knows how large the tables are, and what is loaded is not analysed.
 * @param batch names of the tables that the batch has rows for
 * @param kind of the importer
 */
export function findKnown(table: LoadedTable, batch: ReadonlySet<string>, kind: string): string {
  const { name, hasIdentifiers } = table
  const sources = [
    `SELECT m.id AS given, r.id AS known, 0 AS rank, NULL::identifier_scheme AS scheme, true AS is_own
    FROM mentioned m, LATERAL (SELECT r.id FROM public.${quoted(name)} r WHERE r.id = m.id LIMIT 1) r`,
  ]
  if (redirected.has(name)) {
    sources.push(
      `SELECT m.id, r.into_id, 1, NULL, false FROM mentioned m JOIN public.${name}_redirect r ON r.old_id = m.id`,
    )
  }
  if (hasIdentifiers) {
    sources.push(`SELECT c.id, i.owner, 2, c.scheme, ${isRegistered(table, kind)} FROM ${CLAIMS} c, LATERAL (
        SELECT i.id, i.${name}_id AS owner FROM public.${name}_identifier i
        WHERE i.scheme = c.scheme AND i.value = c.value LIMIT 1) i
      WHERE c.table_name = '${name}'`)
  }
  return `INSERT INTO ${known(name)} (given, known, is_own)
    WITH mentioned (id) AS (${mentioned(table, batch)})
    SELECT DISTINCT ON (given) given, known, is_own FROM (${sources.join(' UNION ALL ')}) found
    ORDER BY given, rank, scheme, is_own DESC, known`
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

/**
 * Rows of the batch that claim the same identifier are one record: the first of those on file, or the first of all.
 */
const sharedClaims = (name: string): string => `
  SELECT DISTINCT ON (given) given, first FROM (
    SELECT s.id AS given, first_value(s.id) OVER claim AS first, first_value(k.known IS NULL) OVER claim AS first_is_new,
      first_value(s.ordinal) OVER claim AS first_ordinal
    FROM ${CLAIMS} c JOIN ${staged(name)} s ON s.id = c.id LEFT JOIN ${known(name)} k ON k.given = s.id
    WHERE c.table_name = '${name}'
    WINDOW claim AS (PARTITION BY c.scheme, c.value ORDER BY k.known IS NULL, s.ordinal)) claims
  ORDER BY given, first_is_new, first_ordinal`

/** Whether an identifier is claimed by several records. */
export function isShared(table: string, claims: readonly Claim[]): boolean {
  const owners = new Map<string, string>()
  return claims.some((claim) => {
    if (claim.table !== table) return false
    const key = `${claim.scheme} ${claim.value}`
    const owner = owners.get(key)
    owners.set(key, claim.id)
    return owner !== undefined && owner !== claim.id
  })
}

/**
 * Takes rows whose two references are the same record out of the batch, with what they rest on: the two are one since
 * they were merged.
 */
export const dropJoined = (name: string, [one, other]: readonly [string, string], owner: string): string => `
  WITH joined AS (
    DELETE FROM ${staged(name)} s USING ${known(owner)} a, ${known(owner)} b
    WHERE a.given = s.${quoted(one)} AND b.given = s.${quoted(other)} AND a.known = b.known RETURNING s.id)
  DELETE FROM ${staged('evidence')} e USING joined WHERE e.${quoted(`${name}_id`)} = joined.id`

/**
 * Puts staged rows into their final form: with the ids of records on file or to be, and whether they are new. Rows that
 * refer to no record are left out.
 * @param columns that the rows of the batch have
 * @param areShared whether records of the batch share identifiers
 */
export function makeReady(table: LoadedTable, columns: readonly string[], areShared: boolean): string {
  const { name, natural = [], naturalOrNull = [], hasIdentifiers = false, namesOf, made = {} } = table
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
    : `coalesce(${onRecord}, ${areShared ? 'c.first, ' : ''}s.id)`
  const isNew = key.length
    ? `${onRecord} IS NULL AND first_value(${onRecord} IS NULL) ${sameFact}`
    : `${onRecord} IS NULL`
  const isFirst = areShared ? 'coalesce(c.first = s.id, true)' : 'true'
  const isOwn = hasIdentifiers ? `coalesce(k.is_own, ${isFirst})` : namesOf === undefined ? 'true' : 's.is_own'
  const shared = areShared ? `LEFT JOIN (${sharedClaims(name)}) c ON c.given = s.id` : ''
  const rest = columns.filter((column) => column !== 'id')
  const values = rest.map((column) => made[column] ?? `s.${quoted(column)}`)
  return `INSERT INTO ${ready(name)} (ordinal, given, id, is_new, is_own${rest.map((column) => `, ${quoted(column)}`).join('')})
    WITH s AS (
      SELECT s.ordinal, ${mappedColumns(table, columns)}${Object.keys(made)
        .map((column) => `, s.${quoted(column)}`)
        .join('')}${namesOf === undefined ? '' : `, k_${namesOf}_id.is_own`}
      FROM ${staged(name)} s ${from} ${where ? `WHERE ${where}` : ''}
    )
    SELECT s.ordinal, s.id, ${id}, ${isNew}, ${isOwn}${values.map((value) => `, ${value}`).join('')}
    FROM s LEFT JOIN ${known(name)} k ON k.given = s.id ${onFile} ${shared}`
}

/** Follows a record of the batch that is another one of the batch to the end; to be repeated until nothing changes. */
export const followShared = ({ name }: LoadedTable): string => `
  UPDATE ${ready(name)} r SET id = f.id, is_new = f.is_new
  FROM (SELECT DISTINCT ON (given) given, id, is_new FROM ${ready(name)} ORDER BY given, ordinal) f
  WHERE f.given = r.id AND (f.id, f.is_new) IS DISTINCT FROM (r.id, r.is_new)`

/** Gives a new name another id where a name on file has it: one that has got another text since. */
export const freeIds = ({ name }: LoadedTable): string => `
  UPDATE ${ready(name)} r SET id = taken.free
  FROM (
    SELECT id, uuid_v7() AS free FROM (SELECT DISTINCT id FROM ${ready(name)} WHERE is_new) fresh
    WHERE EXISTS (SELECT FROM public.${quoted(name)} t WHERE t.id = fresh.id OFFSET 0)) taken
  WHERE r.is_new AND r.id = taken.id`

/** Lets later tables of the batch find the rows of this one. */
export const remember = ({ name }: LoadedTable): string => `
  INSERT INTO ${known(name)} (given, known, is_own)
  SELECT DISTINCT ON (given) given, id, is_own FROM ${ready(name)} r
  WHERE NOT EXISTS (SELECT FROM ${known(name)} k WHERE k.given = r.given) ORDER BY given, ordinal`

/** Identifiers that the batch says of researchers and that others on file have. */
export const claimedOfOthers = `
  SELECT DISTINCT k.known AS id, c.scheme::text AS scheme, c.value
  FROM ${CLAIMS} c JOIN ${known('researcher')} k ON k.given = c.id, LATERAL (
    SELECT i.researcher_id AS owner FROM public.researcher_identifier i
    WHERE i.scheme = c.scheme AND i.value = c.value LIMIT 1) i
  WHERE c.table_name = 'researcher' AND i.owner <> k.known`
