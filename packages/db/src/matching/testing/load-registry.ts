import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { BulkLoad } from '../../bulk-load.ts'

interface RorName {
  value: string
  types: string[]
}

/** What is read of a record of the Research Organization Registry, of either version. */
interface RorRecord {
  id: string
  status: string
  types: string[]
  name?: string
  aliases?: string[]
  acronyms?: string[]
  labels?: { label: string }[]
  names?: RorName[]
  country?: { country_code: string }
  addresses?: { city: string | null }[]
  locations?: { geonames_details: { country_code: string; name: string } }[]
  relationships?: { type: string; id: string }[]
}

const KINDS = ['education', 'company', 'government', 'facility', 'healthcare', 'nonprofit', 'archive', 'funder']
const CHUNK = 5_000

async function readRecords(file: string): Promise<RorRecord[]> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) })
  const records: RorRecord[] = []
  for await (const line of lines) if (line !== '') records.push(JSON.parse(line) as RorRecord)
  return records
}

function namesOf({ name, names, aliases = [], acronyms = [], labels = [] }: RorRecord): [string, string][] {
  if (!names) {
    return [
      [name ?? '', 'PREFERRED'],
      ...acronyms.map((text): [string, string] => [text, 'ACRONYM']),
      ...aliases.map((text): [string, string] => [text, 'ALIAS']),
      ...labels.map(({ label }): [string, string] => [label, 'NATIVE']),
    ]
  }
  const kind = (types: string[]): string =>
    types.includes('ror_display')
      ? 'PREFERRED'
      : types.includes('acronym')
        ? 'ACRONYM'
        : types.includes('label')
          ? 'NATIVE'
          : 'ALIAS'
  const all = names.map(({ value, types }): [string, string] => [value, kind(types)])
  return all.toSorted(([, a], [, b]) => Number(b === 'PREFERRED') - Number(a === 'PREFERRED'))
}

function institutionOf(record: RorRecord, id: string): Record<string, unknown> {
  const types = record.types.map((type) => type.toLowerCase())
  const place = record.locations?.[0]?.geonames_details
  const country = place?.country_code ?? record.country?.country_code
  return {
    id,
    slug: `ror-${record.id.slice(-9)}`,
    name: namesOf(record)[0]?.[0].trim(),
    kind: (KINDS.find((kind) => types.includes(kind)) ?? 'other').toUpperCase(),
    country_code: country === 'XK' ? null : country,
    city: place?.name ?? record.addresses?.[0]?.city ?? null,
    status: record.status.toUpperCase(),
  }
}

function nameRows(record: RorRecord, id: string): Record<string, unknown>[] {
  const seen = new Set<string>()
  return namesOf(record).flatMap(([written, kind]) => {
    const text = written.trim()
    if (text === '' || seen.has(text)) return []
    seen.add(text)
    return [{ institution_id: id, text, kind }]
  })
}

/** Relations as they are stored: the child and its parent, the old and the new. */
function relationRows(record: RorRecord, ids: ReadonlyMap<string, string>): Record<string, unknown>[] {
  const self = ids.get(record.id)
  return (record.relationships ?? []).flatMap(({ type, id }): Record<string, unknown>[] => {
    const other = ids.get(id)
    const sort = type.toLowerCase()
    if (!other || other === self) return []
    if (sort === 'parent' || sort === 'successor') return [{ from_id: self, to_id: other, kind: sort.toUpperCase() }]
    if (sort === 'child') return [{ from_id: other, to_id: self, kind: 'PARENT' }]
    return sort === 'predecessor' ? [{ from_id: other, to_id: self, kind: 'SUCCESSOR' }] : []
  })
}

async function insert(load: BulkLoad, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  for (let from = 0; from < rows.length; from += CHUNK) {
    await load.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows.slice(from, from + CHUNK))],
    )
  }
}

/** Matching does not read the indexes of searches, and they take most of the time of loading. */
async function dropSearchIndexes(load: BulkLoad): Promise<void> {
  const indexes = await load.query(
    `SELECT indexname FROM pg_indexes WHERE tablename IN ('institution', 'institution_name') AND indexdef LIKE '%USING gin%'`,
  )
  for (const { indexname } of indexes) await load.query(`DROP INDEX "${String(indexname)}"`)
}

/** Puts a file of the registry into an empty database past its triggers: only what matching reads is there. */
export async function loadRegistry(load: BulkLoad, file: string): Promise<void> {
  const records = await readRecords(file)
  const ids = new Map(records.map(({ id }) => [id, randomUUID() as string]))
  const idOf = ({ id }: RorRecord): string => ids.get(id) ?? ''
  const tables = ['institution', 'institution_name', 'institution_identifier', 'institution_relation']
  for (const table of tables) await load.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await dropSearchIndexes(load)
  const rows = [
    records.map((record) => institutionOf(record, idOf(record))),
    records.flatMap((record) => nameRows(record, idOf(record))),
    records.map((record) => ({ institution_id: idOf(record), scheme: 'ROR', value: record.id.slice(-9) })),
    records.flatMap((record) => relationRows(record, ids)),
  ]
  for (const [at, table] of tables.entries()) await insert(load, table, rows[at] ?? [])
  for (const table of tables) await load.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  await load.query('SELECT read_models.add_institution_keys(ARRAY(SELECT id FROM institution_name))')
  await load.query('ANALYZE institution, institution_name, institution_relation')
  await load.query('ANALYZE read_models.institution_key, read_models.institution_word')
}
