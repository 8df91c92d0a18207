import { type BulkLoad, withBulkLoad } from '../bulk-load.ts'
import type { LoadBatch, LoadCount } from './batch.ts'
import {
  beginImport,
  endImport,
  type ImportDescription,
  type ImportTotals,
  noteProgress,
  type RejectedRecord,
  type ResumePoint,
} from './import-row.ts'
import { loadBatch, prepareLoad } from './load-batch.ts'

/** Another process is at work on the same import. */
export class ImportRunningError extends Error {}

/** What a batch comes to, once it was matched. */
export interface SessionBatch extends LoadBatch {
  rejections: readonly RejectedRecord[]
}

/** An import under way, on a connection of its own. */
export interface ImportSession {
  /** Where it goes on: behind what an earlier run has committed. */
  resume: ResumePoint
  /** What was given of the source for this run is not what was on record, and is now. */
  isSourceChanged: boolean
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /**
   * Runs `prepare` and loads what it gives in one transaction, together with the point behind it.
   * @throws what `prepare` throws, and what the database says; nothing of the batch is on file then
   */
  load(behind: ResumePoint, prepare: () => Promise<SessionBatch>): Promise<Map<string, LoadCount>>
}

export interface ImportSessionOptions {
  /** Nothing of it stays. */
  dryRun?: boolean
  /** Asked at the end: whether all of the input was gone through. What is not complete goes on another time. */
  isComplete?: () => boolean
}

/** The actor that signs what an import writes. */
export const importActor = (kind: string, id: string): string => `import:${kind}:${id}`

/** Takes the import for the connection, as long as it lives. @returns false where another one has it */
export async function lockImport(load: BulkLoad, id: string): Promise<boolean> {
  const [lock] = await load.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held', [`import:${id}`])
  return lock?.['held'] === true
}

/** What `transaction` is for a dry run: one outer transaction holds all the batches and is rolled back at the end. */
const inSavepoint =
  (query: (sql: string) => Promise<unknown>) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    await query('SAVEPOINT batch')
    try {
      const result = await work()
      // What a commit would check is checked here, since there will be none.
      await query('SET CONSTRAINTS ALL IMMEDIATE')
      await query('SET CONSTRAINTS ALL DEFERRED')
      await query('RELEASE SAVEPOINT batch')
      return result
    } catch (error) {
      await query('ROLLBACK TO SAVEPOINT batch').catch(() => undefined)
      throw error
    }
  }

/**
 * Runs an import: alone on its input, each batch in a transaction with its resume point, so that one that was killed
 * goes on where it stopped.
 * @param url of the database
 * @throws ImportRunningError when another process runs the same import
 */
export async function withImport(
  url: string,
  description: ImportDescription,
  work: (session: ImportSession) => Promise<void>,
  { dryRun = false, isComplete = () => true }: ImportSessionOptions = {},
): Promise<ImportTotals> {
  const { id, kind } = description
  return withBulkLoad(url, importActor(kind, id), async (load) => {
    if (!(await lockImport(load, id))) throw new ImportRunningError(`Another process is importing ${description.file}.`)
    if (dryRun) await load.query('BEGIN')
    const transaction = dryRun ? inSavepoint(load.query) : load.transaction
    await prepareLoad(load)
    const { isSourceChanged, ...resume } = await transaction(() => beginImport(load, description))
    await work({
      resume,
      isSourceChanged,
      query: load.query,
      load: (behind, prepare) =>
        transaction(async () => {
          const batch = await prepare()
          const counts = await loadBatch(load, kind, batch)
          await noteProgress(load, id, behind, counts.values(), batch.rejections)
          return counts
        }),
    })
    const totals = await transaction(() => endImport(load, id, isComplete()))
    if (dryRun) await load.query('ROLLBACK')
    return totals
  })
}
