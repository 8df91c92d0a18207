import type { BulkLoad } from '../bulk-load.ts'
import type { CopyValue } from '../copy-text.ts'
import { type ProvenIdentifier, proposeProven } from '../identity/propose/propose-proven.ts'
import type { Row } from '../merge.ts'
import type { Claim, LoadBatch, LoadCount } from './batch.ts'
import {
  claimedOfOthers,
  dropJoined,
  findKnown,
  followShared,
  freeIds,
  isShared,
  makeReady,
  remember,
} from './resolve.ts'
import { CLAIMS, createWorkingTables, known, ready, staged } from './sql.ts'
import { type LoadedTable, loadedTables, referrersOf } from './tables.ts'
import { countFound, countKept, type FoundCount, insertNew, insertPreferredNames, updateOwn } from './write.ts'

const COLUMNS = `
  SELECT relname::text AS name, array_agg(attname::text ORDER BY attnum) AS columns
  FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
  WHERE relnamespace = 'public'::regnamespace AND relname = ANY ($1) AND attnum > 0 AND NOT attisdropped
    AND attgenerated = ''
  GROUP BY 1`

/**
 * Makes the working tables of the connection, which hold one batch at a time and nothing between two; and brings the
 * names of records itself.
 */
export async function prepareLoad(load: BulkLoad): Promise<void> {
  await load.query(`SET atlas.names = 'given'`)
  const found = await load.query(COLUMNS, [loadedTables.map(({ name }) => name)])
  const tables = found.map(({ name, columns }) => createWorkingTables(String(name), columns as string[]))
  const claims = `CREATE TEMP TABLE load_claim (table_name text NOT NULL, id uuid NOT NULL,
    scheme identifier_scheme NOT NULL, value text NOT NULL)`
  await load.query([...tables, claims].join(';'))
}

const columnsOf = (rows: readonly Row[]): string[] => Object.keys(rows[0] ?? {})

/** Values in the order of the columns. @throws TypeError where a row has other columns than the first */
function* valuesOf(table: string, columns: readonly string[], rows: readonly Row[]): Generator<CopyValue[]> {
  for (const row of rows) {
    const values = columns.map((column) => row[column])
    if (values.includes(undefined) || Object.keys(row).length !== columns.length)
      throw new TypeError(`rows for ${table} have different columns`)
    yield values as CopyValue[]
  }
}

function* claimValues(claims: readonly Claim[]): Generator<CopyValue[]> {
  for (const { table, id, scheme, value } of claims) yield [table, id, scheme, value]
}

async function stage(load: BulkLoad, { tables, claims }: LoadBatch): Promise<void> {
  for (const [name, rows] of tables) {
    if (!loadedTables.some((table) => table.name === name)) throw new TypeError(`imports do not write ${name}`)
    const columns = columnsOf(rows)
    await load.copy({ table: `staged_${name}`, columns }, valuesOf(name, columns, rows))
  }
  const columns = ['table_name', 'id', 'scheme', 'value']
  if (claims.length === 0) return
  await load.copy({ table: 'load_claim', columns }, claimValues(claims))
  // The planner would think that a table's claims are few, and compare each of them with every row.
  await load.query(`ANALYZE ${CLAIMS}`)
}

/** Whose rows an import may change, as a pattern of LIKE: those of its kind; a registry has the last word on its own. */
const ownActors = (kind: string, { name }: LoadedTable): string =>
  loadedTables.some((table) => table.registry?.kind === kind && name.startsWith(table.name))
    ? 'import:%'
    : `import:${kind}:%`

async function count(load: BulkLoad, sql: string, values: unknown[] = []): Promise<number> {
  const [row] = await load.query(`WITH written AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM written`, values)
  return Number(row?.['n'])
}

interface Merging {
  load: BulkLoad
  kind: string
  claims: readonly Claim[]
}

/** Gives every row of the batch the id of its record. */
async function identify({ load, claims }: Merging, table: LoadedTable, columns: readonly string[]): Promise<void> {
  const { name, apart, references, hasIdentifiers = false, namesOf } = table
  if (apart) await load.query(dropJoined(name, apart, references[apart[0]] ?? ''))
  const areShared = hasIdentifiers && isShared(name, claims)
  await load.query(makeReady(table, columns, areShared))
  if (areShared) while ((await count(load, followShared(table))) > 0);
  if (namesOf !== undefined) await load.query(freeIds(table))
}

async function mergeTable(merging: Merging, table: LoadedTable, rows: readonly Row[]): Promise<LoadCount> {
  const { load, kind } = merging
  const columns = columnsOf(rows)
  await identify(merging, table, columns)
  const [row] = await load.query(countFound(table, columns))
  const found = row as unknown as FoundCount
  const added = found.added > 0 ? await count(load, insertNew(table, columns)) : 0
  const update = found.different > 0 ? updateOwn(table, columns) : null
  const changed = update === null ? 0 : await count(load, update, [ownActors(kind, table)])
  const [left] = found.different > 0 ? await load.query(countKept(table, columns)) : []
  return { added, changed, kept: Number(left?.['kept'] ?? 0), unresolved: found.unresolved }
}

/** Proposes as one the people on file who the batch says have each other's identifiers. */
async function proposeClaimed(load: BulkLoad): Promise<void> {
  await proposeProven(load, (await load.query(claimedOfOthers)) as unknown as ProvenIdentifier[])
}

/**
 * Merges a batch into what is on file, set by set, in the transaction that is open. Rows on file change only where an
 * import of the same kind wrote them last.
 * @param kind of the importer
 * @throws TypeError where rows of a table have different columns; what the database says of a row it refuses
 */
export async function loadBatch(load: BulkLoad, kind: string, batch: LoadBatch): Promise<Map<string, LoadCount>> {
  const given = new Map([...batch.tables].filter(([, rows]) => rows.length > 0))
  const names = new Set(given.keys())
  const counts = new Map<string, LoadCount>()
  const used: string[] = [CLAIMS]
  const hasClaims = (name: string): boolean => batch.claims.some((claim) => claim.table === name)
  await stage(load, { ...batch, tables: given })
  for (const table of loadedTables) {
    const { name, namesOf } = table
    const rows = given.get(name)
    const isReferredTo = referrersOf(name).some(({ from }) => names.has(from.name))
    if (rows || isReferredTo) {
      used.push(known(name))
      // Nothing of a name's id is known: the row on file may have got another text.
      if (namesOf === undefined) await load.query(findKnown(table, names, kind))
    }
    if (rows) {
      used.push(staged(name), ready(name))
      counts.set(name, await mergeTable({ load, kind, claims: batch.claims }, table, rows))
      if (isReferredTo || hasClaims(name)) await load.query(remember(table))
    }
    if (namesOf !== undefined && names.has(namesOf)) await load.query(insertPreferredNames(namesOf))
  }
  if (used.includes(known('researcher')) && hasClaims('researcher')) await proposeClaimed(load)
  await load.query(`TRUNCATE ${used.join(', ')}`)
  return counts
}
