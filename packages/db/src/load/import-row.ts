import type { BulkLoad } from '../bulk-load.ts'
import type { LoadCount } from './batch.ts'

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
}

export interface ImportSource {
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

/** One that did not end goes on; any other one begins anew, with new counts. */
const IMPORT = `
  INSERT INTO import AS i (id, kind, checksum, scope, source_id, file, status, added, changed, imported_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'RUNNING', 0, 0, clock_timestamp())
  ON CONFLICT (kind, checksum, scope) DO UPDATE SET status = 'RUNNING', source_id = excluded.source_id,
    file = excluded.file, imported_at = clock_timestamp(),
    pass = CASE i.status WHEN 'RUNNING' THEN i.pass ELSE 0 END,
    position = CASE i.status WHEN 'RUNNING' THEN i.position ELSE 0 END,
    added = CASE i.status WHEN 'RUNNING' THEN i.added ELSE 0 END,
    changed = CASE i.status WHEN 'RUNNING' THEN i.changed ELSE 0 END,
    kept = CASE i.status WHEN 'RUNNING' THEN i.kept ELSE 0 END,
    rejected = CASE i.status WHEN 'RUNNING' THEN i.rejected ELSE 0 END
  RETURNING pass, position::float8 AS position`

/** Puts the import on record as running. @returns where it goes on */
export async function beginImport(load: BulkLoad, description: ImportDescription): Promise<ResumePoint> {
  const { id, kind, checksum, scope, file, source } = description
  const { title, publisher, url, license, publishedDate, publishedPrecision } = source
  await load.query(SOURCE, [source.id, title, publisher, url, license, publishedDate, publishedPrecision])
  const [row] = await load.query(IMPORT, [id, kind, checksum, scope, source.id, file])
  const resume = { pass: Number(row?.['pass']), position: Number(row?.['position']) }
  if (resume.pass === 0 && resume.position === 0) {
    await load.query('DELETE FROM import_rejection WHERE import_id = $1', [id])
  }
  return resume
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
    `UPDATE import SET pass = $2, position = $3, added = added + $4, changed = changed + $5, kept = kept + $6,
       rejected = rejected + $7 WHERE id = $1`,
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
    `UPDATE import SET status = $2::import_status WHERE id = $1 RETURNING added, changed, kept, rejected`,
    [id, isComplete ? 'COMPLETED' : 'RUNNING'],
  )
  return row as unknown as ImportTotals
}
