import { basename } from 'node:path'
import {
  type ImportDescription,
  type LoadCount,
  parsePartialDate,
  type ResumePoint,
  type SourceField,
  withImport,
} from '@talent-atlas/db'
import { inBatches } from './batches.ts'
import type { ImportContext, Importer, SourceDescription } from './importer.ts'
import { type Input, type Rejection, withProgress } from './input/index.ts'
import { type Element, type LoadedElements, loadElements } from './load-elements.ts'
import { ImportRows, importId } from './rows.ts'
import { Tally } from './tally.ts'

export interface RunOptions {
  /** Says what would change and changes nothing. */
  dryRun?: boolean
  /** Ends the import after the batch under way; the next run goes on from there. */
  signal?: AbortSignal
  /** Said of the source in place of what the importer says, and of what an earlier run said. */
  source?: Partial<SourceDescription>
  /**
   * Called once the input was found to be of the kind and nobody else to import it, before anything is matched. It is
   * not part of the import, so that a dry run does not call it.
   */
  beforeFirstBatch?: () => Promise<void>
  /** @param done bytes of the input, as given, of `total`, in the pass `step` */
  onProgress?: (progress: { step: string; done: number; total: number }) => void
  onRejection?: (rejection: Rejection) => void
}

/** What a run of an import came to. */
export interface ImportResult {
  /** Ids of the import and of the source that it is. */
  id: string
  source: string
  /** Where it went on, when an earlier run had not ended; null for one from the start. */
  resumed: ResumePoint | null
  /** False when it was ended by the signal. */
  isComplete: boolean
  /** Records read by this run, in all passes. */
  records: number
  /** Rows of the import, earlier runs of one that was resumed included. */
  added: number
  changed: number
  /** Rows that differ on record and were left as somebody else wrote them. */
  kept: number
  rejected: number
  /** Rows left out because they refer to a record that is not on file. */
  unresolved: number
  /** Rows added and changed by this run, by table. */
  tables: Record<string, { added: number; changed: number }>
  /** Texts that were matched to institutions in this run, and those that were not, the most frequent first. */
  matched: number
  unmatched: { count: number; most: { text: string; count: number }[] }
}

const fieldsOf: Readonly<Record<keyof SourceDescription, readonly SourceField[]>> = {
  title: ['title'],
  publisher: ['publisher'],
  url: ['url'],
  license: ['license'],
  publishedOn: ['publishedDate', 'publishedPrecision'],
}

/** What is said of a source. */
function givenFields(given: Partial<SourceDescription>): SourceField[] {
  const names = Object.keys(fieldsOf) as (keyof SourceDescription)[]
  return names.filter((name) => given[name] !== undefined).flatMap((name) => fieldsOf[name])
}

/** The import of an input, as the same file is on every installation. */
function describe<Options>(
  importer: Importer<Options>,
  input: Input,
  options: Options,
  given: Partial<SourceDescription> = {},
): ImportDescription {
  const { kind } = importer
  const scope = importer.scope(options)
  const { title, publisher, url, license, publishedOn } = { ...importer.describe(options), ...given }
  const published = publishedOn === undefined ? null : parsePartialDate(publishedOn)
  if (publishedOn !== undefined && published === null) throw new RangeError(`${publishedOn} is not a partial date`)
  const parts = [kind, input.checksum, scope] as const
  return {
    id: importId('import', ...parts),
    kind,
    checksum: input.checksum,
    scope,
    file: basename(input.name),
    given: givenFields(given),
    source: {
      id: importId('import source', ...parts),
      title,
      publisher: publisher ?? null,
      url: url ?? null,
      license: license ?? null,
      publishedDate: published ? published.date.toISOString().slice(0, 10) : null,
      publishedPrecision: published?.precision ?? null,
    },
  }
}

function addTables(tables: ImportResult['tables'], counts: ReadonlyMap<string, LoadCount>): number {
  let unresolved = 0
  for (const [name, count] of counts) {
    const table = tables[name] ?? { added: 0, changed: 0 }
    tables[name] = { added: table.added + count.added, changed: table.changed + count.changed }
    unresolved += count.unresolved
  }
  return unresolved
}

/**
 * Brings an input in. An import that was ended before its time goes on where it stopped; one that is complete is gone
 * through again and changes what differs, which is nothing when nobody changed it since.
 * @param url of the database, migrated
 * @throws InputError, with nothing written, where the input is of another kind
 * @throws ImportRunningError when another process imports the same
 * @throws RangeError where the source is said to be published at what is no partial date
 */
export async function runImport<Options>(
  url: string,
  importer: Importer<Options>,
  input: Input,
  options: Options,
  run: RunOptions = {},
): Promise<ImportResult> {
  const description = describe(importer, input, options, run.source)
  const { id, source } = description
  const read = (index: number, skip: number): AsyncGenerator<Element[]> => {
    const pass = importer.passes[index]
    if (!pass) throw new RangeError(`pass ${index} of ${importer.kind}`)
    const progress = (done: number): void => run.onProgress?.({ step: pass.name, done, total: input.bytes })
    return inBatches(pass.read(withProgress(input, progress), options), importer.batchSize, skip)
  }
  // What is of another kind is refused here, before there is any trace of it.
  const trial = read(0, 0)
  await trial.next()
  await trial.return(undefined)
  const result = { records: 0, unresolved: 0, matched: 0, tables: {} as ImportResult['tables'], isComplete: true }
  const unmatched = new Tally()
  let resumed: ResumePoint | null = null
  const take = ({ tables, rejections, ...loaded }: LoadedElements): void => {
    result.unresolved += addTables(result.tables, tables)
    result.matched += loaded.matched
    for (const text of loaded.unmatched) unmatched.add(text)
    for (const rejection of rejections) run.onRejection?.(rejection)
  }
  const totals = await withImport(
    url,
    description,
    async (session) => {
      const { resume, isSourceChanged, query } = session
      if (resume.pass > 0 || resume.position > 0) resumed = resume
      if (isSourceChanged) result.tables['source'] = { added: 0, changed: 1 }
      if (!run.dryRun) await run.beforeFirstBatch?.()
      const context: ImportContext<Options> = { options, query, rows: () => new ImportRows(source.id) }
      for (const [index, pass] of importer.passes.entries()) {
        if (index < resume.pass) continue
        let position = index === resume.pass ? resume.position : 0
        for await (const elements of read(index, position)) {
          for await (const loaded of loadElements({ session, pass, index, context }, elements, position)) take(loaded)
          position += elements.length
          result.records += elements.length
          if (run.signal?.aborted) {
            result.isComplete = false
            return
          }
        }
      }
    },
    { dryRun: run.dryRun ?? false, isComplete: () => result.isComplete },
  )
  return { id, source: source.id, resumed, ...result, ...totals, unmatched: unmatched.summary() }
}
