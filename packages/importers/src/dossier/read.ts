import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Dossier, type DossierFile, dossierFiles } from './format.ts'
import { nameRecord } from './record-name.ts'
import { checkReferences } from './references.ts'

/** The dossier that this repository ships. */
export const dossierFolder = new URL('../../../../prisma/dossier/', import.meta.url)

/** Everything that is wrong with a dossier, a line each, naming file, record and field. */
export class DossierError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The dossier is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'DossierError'
    this.problems = problems
  }
}

async function readFileOf(folder: URL, file: DossierFile, problems: string[]): Promise<unknown[]> {
  const text = await readFile(new URL(`${file}.json`, folder), 'utf8').catch(() => null)
  if (text === null) problems.push(`${file}.json cannot be read`)
  if (text === null) return []
  try {
    const parsed: unknown = JSON.parse(text)
    if (Array.isArray(parsed)) return parsed
    problems.push(`${file}.json is not an array of records`)
  } catch (error) {
    problems.push(`${file}.json is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  return []
}

function parseRecords(file: DossierFile, records: readonly unknown[], problems: string[]): unknown[] {
  return records.map((record, index) => {
    const parsed = dossierFiles[file].safeParse(record)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      problems.push(`${nameRecord(file, index, record)}, field ${z.core.toDotPath(issue.path)}: ${issue.message}`)
    }
    return record
  })
}

/**
 * Reads and checks a dossier.
 * @param folder with a file per kind of record
 * @throws DossierError with every problem found, not only the first; references are followed once all records have
 * their shape
 */
export async function readDossier(folder: URL = dossierFolder): Promise<Dossier> {
  const problems: string[] = []
  const dossier: Record<string, unknown[]> = {}
  for (const file of Object.keys(dossierFiles) as DossierFile[]) {
    dossier[file] = parseRecords(file, await readFileOf(folder, file, problems), problems)
  }
  if (problems.length === 0) problems.push(...checkReferences(dossier as Dossier))
  if (problems.length > 0) throw new DossierError(problems)
  return dossier as Dossier
}
