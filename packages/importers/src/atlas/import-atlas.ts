import { AtlasFileError, loadAtlasFile } from '@talent-atlas/db'
import { type Input, InputError, withProgress } from '../input/index.ts'
import { checkEnd, readHeader } from './header.ts'
import { readSections } from './sections.ts'

export interface ImportAtlasOptions {
  /** Says what would change and changes nothing. */
  readonly dryRun?: boolean
  /** Ends the import; nothing of it stays. */
  readonly signal?: AbortSignal
  /** @param progress bytes of the file that were read, then steps of making the indexes */
  readonly onProgress?: (progress: { step: string; done: number; total: number }) => void
}

/** What an import came to. */
export interface AtlasImportResult {
  /** Rows that the database did not have. */
  readonly added: number
  /** Rows that it has already, the same. */
  readonly unchanged: number
}

const STEPS = { rows: 'Records', indexes: 'Indexes' }

/**
 * Loads a file in the format Atlas JSONL, all of it or nothing: into an empty database, which then answers as the one
 * that it was written from, or into one that holds records, where those that are in both must be the same.
 * @param url of a migrated database
 * @throws WrongKindError for a file of another kind or version; InputError for one that was cut off or changed, or that
 *   does not go together with the database; nothing is written then
 * @throws the signal's reason when that ended it
 */
export async function importAtlas(
  url: string,
  input: Input,
  { dryRun = false, signal, onProgress }: ImportAtlasOptions = {},
): Promise<AtlasImportResult> {
  const header = await readHeader(input)
  await checkEnd(input)
  const total = input.bytes
  const watched = withProgress(input, (done) => onProgress?.({ step: STEPS.rows, done, total }))
  const sections = () => readSections(watched, header, signal)
  const onStep = (done: number, steps: number): void => {
    signal?.throwIfAborted()
    onProgress?.({ step: STEPS.indexes, done, total: steps })
  }
  try {
    const { read, added } = await loadAtlasFile(url, header, sections, { dryRun, onStep })
    return { added, unchanged: read - added }
  } catch (error) {
    if (error instanceof AtlasFileError) throw new InputError(input.name, error.message, { cause: error })
    throw error
  }
}
