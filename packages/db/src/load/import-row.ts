import type { BulkLoad } from '../bulk-load.ts'
import type { LoadCount } from './batch.ts'
import { differ } from './sql.ts'

/** An import and the source that it is. Ids are made of the contents: the same file is the same import everywhere. */
export interface ImportDescription {
  id: string
  kind: string
  /** SHA-256 of the input. */
  checksum: string
  /** What else makes it this import; empty where nothing does. */
  scope: string
  /** Name of the input, without its folders. */
  file: string
  source: ImportSource
  /** What somebody said of the source for this run: it is put on record. The rest stays as it is there. */
  given?: readonly SourceField[]
}

/** What can be said of a source. */
export type SourceField = keyof Omit<ImportSource, 'id'>

interface ImportSource {
  id: string
  title: string
  publisher: string | null
  url: string | null
  license: string | null
  publishedDate: string | null
  publishedPrecision: string | null
}

/** Where an import goes on. */
export interface ResumePoint {
  /** From 0. */
  pass: number
  /** Records of the pass that are done with. */
  position: number
}

const SOURCE = `
  INSERT INTO source (id, title, publisher, url, license, published_date, published_precision, kind)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'DATASET') ON CONFLICT (id) DO NOTHING`

/** Of columns that are no text. */
const TYPES: Readonly<Record<string, string>> = { published_date: 'date', published_precision: 'date_precision' }

const columnOf: Readonly<Record<SourceField, string>> = {
  title: 'title',
  publisher: 'publisher',
  url: 'url',
  license: 'license',
  publishedDate: 'published_date',
  publishedPrecision: 'published_precision',
}

/** One that did not end goes on; any other one begins anew. What it has written in all is counted until it is undone. */
const IMPORT = `
  INSERT INTO import AS i (id, kind, checksum, scope, source_id, file, status, added, changed, imported_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'RUNNING', 0, 0, clock_timestamp())
  ON CONFLICT (kind, checksum, scope) DO UPDATE SET status = 'RUNNING', source_id = excluded.source_id,
    file = excluded.file, imported_at = clock_timestamp(),
    pass = CASE i.status WHEN 'RUNNING' THEN i.pass ELSE 0 END,
    position = CASE i.status WHEN 'RUNNING' THEN i.position ELSE 0 END,
    added = CASE i.status WHEN 'UNDONE' THEN 0 ELSE i.added END,
    changed = CASE i.status WHEN 'UNDONE' THEN 0 ELSE i.changed END,
    run_added = CASE i.status WHEN 'RUNNING' THEN i.run_added ELSE 0 END,
    run_changed = CASE i.status WHEN 'RUNNING' THEN i.run_changed ELSE 0 END,
    kept = CASE i.status WHEN 'RUNNING' THEN i.kept ELSE 0 END,
    rejected = CASE i.status WHEN 'RUNNING' THEN i.rejected ELSE 0 END
  RETURNING pass, position::float8 AS position`

/** Puts on record what was said of the source for this run. @returns whether that changed it */
async function updateSource(load: BulkLoad, { source, given = [] }: ImportDescription): Promise<boolean> {
  if (given.length === 0) return false
  const columns = given.map((field) => columnOf[field])
  const set = columns.map((column) => `${column} = g.${column}`).join(', ')
  const values = columns.map((column, index) => `$${index + 2}::${TYPES[column] ?? 'text'} AS ${column}`).join(', ')
  const [row] = await load.query(
    `UPDATE source s SET ${set} FROM (SELECT ${values}) g WHERE s.id = $1 AND ${differ(columns, 's', 'g')} RETURNING s.id`,
    [source.id, ...given.map((field) => source[field])],
  )
  return row !== undefined
}

/** Where an import goes on, and what its beginning did. */
export interface BegunImport extends ResumePoint {
  /** What was given of the source is not what was on record. */
  isSourceChanged: boolean
}

/** Puts the import on record as running. @returns where it goes on */
export async function beginImport(load: BulkLoad, description: ImportDescription): Promise<BegunImport> {
  const { id, kind, checksum, scope, file, source } = description
  const { title, publisher, url, license, publishedDate, publishedPrecision } = source
  await load.query(SOURCE, [source.id, title, publisher, url, license, publishedDate, publishedPrecision])
  const isSourceChanged = await updateSource(load, description)
  const [row] = await load.query(IMPORT, [id, kind, checksum, scope, source.id, file])
  const resume = { pass: Number(row?.['pass']), position: Number(row?.['position']) }
  if (resume.pass === 0 && resume.position === 0) {
    await load.query('DELETE FROM import_rejection WHERE import_id = $1', [id])
  }
  if (isSourceChanged) {
    await load.query('UPDATE import SET changed = changed + 1, run_changed = run_changed + 1 WHERE id = $1', [id])
  }
  return { ...resume, isSourceChanged }
}

/** A record that was not taken. */
export interface RejectedRecord {
  line: number
  column: string | null
  value: string
  reason: string
}

/** Notes how far the import is and what it refused, in the transaction of the batch. */
export async function noteProgress(
  load: BulkLoad,
  id: string,
  { pass, position }: ResumePoint,
  counts: Iterable<LoadCount>,
  rejections: readonly RejectedRecord[],
): Promise<void> {
  const total = { added: 0, changed: 0, kept: 0 }
  for (const count of counts) {
    total.added += count.added
    total.changed += count.changed
    total.kept += count.kept
  }
  if (rejections.length > 0) {
    await load.query(
      `INSERT INTO import_rejection (import_id, line, column_name, value, reason)
       SELECT $1, line, "column", value, reason
       FROM jsonb_to_recordset($2) AS r (line bigint, "column" text, value text, reason text)`,
      [id, JSON.stringify(rejections)],
    )
  }
  await load.query(
    `UPDATE import SET pass = $2, position = $3, added = added + $4, changed = changed + $5,
       run_added = run_added + $4, run_changed = run_changed + $5, kept = kept + $6, rejected = rejected + $7
     WHERE id = $1`,
    [id, pass, position, total.added, total.changed, total.kept, rejections.length],
  )
}

/** What an import's run came to. */
export interface ImportTotals {
  added: number
  changed: number
  kept: number
  rejected: number
}

/**
 * Notes how the run ended. Its commit waits for the disk, and so for every batch before it.
 * @param isComplete whether all of the input was gone through
 */
export async function endImport(load: BulkLoad, id: string, isComplete: boolean): Promise<ImportTotals> {
  await load.query('SET LOCAL synchronous_commit = on')
  const [row] = await load.query(
    `UPDATE import SET status = $2::import_status WHERE id = $1
     RETURNING run_added AS added, run_changed AS changed, kept, rejected`,
    [id, isComplete ? 'COMPLETED' : 'RUNNING'],
  )
  return row as unknown as ImportTotals
}
