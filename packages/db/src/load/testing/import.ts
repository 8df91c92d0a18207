import { createHash } from 'node:crypto'
import type { Row } from '../../merge.ts'
import type { Claim } from '../batch.ts'
import type { ImportDescription, ImportTotals, RejectedRecord } from '../import-row.ts'
import { withImport } from '../import-session.ts'

/** An id that is told by a word, so that tests can name it. */
export function uuidOf(word: string): string {
  const hex = createHash('sha256').update(word).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** The import of a file that does not matter. */
export function importOf(kind: string, file: string): ImportDescription {
  const source = { publisher: null, url: null, license: 'CC0-1.0', publishedDate: null, publishedPrecision: null }
  return {
    id: uuidOf(`${kind} ${file}`),
    kind,
    checksum: uuidOf(file),
    scope: '',
    file,
    source: { id: uuidOf(`source ${kind} ${file}`), title: `The file ${file}`, ...source },
  }
}

/** What one batch of a test has. */
export interface TestBatch {
  rows?: Record<string, Row[]>
  claims?: Claim[]
  rejections?: RejectedRecord[]
}

/** Runs an import of these batches, each a position further. */
export const importBatches = (
  url: string,
  description: ImportDescription,
  batches: readonly TestBatch[],
  options: { dryRun?: boolean } = {},
): Promise<ImportTotals> =>
  withImport(
    url,
    description,
    async ({ resume, load }) => {
      for (const [index, { rows = {}, claims = [], rejections = [] }] of batches.entries()) {
        if (index < resume.position) continue
        const batch = { tables: new Map(Object.entries(rows)), claims, rejections }
        await load({ pass: 0, position: index + 1 }, async () => batch)
      }
    },
    options,
  )

export const institutionRow = (word: string, name = word): Row => ({
  id: uuidOf(word),
  slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
  name,
  kind: 'EDUCATION',
  country_code: 'CN',
})

export const researcherRow = (word: string, name = word): Row => ({
  id: uuidOf(word),
  slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
  name,
})

export const employmentRow = (word: string, researcher: string, institution: string, role: string): Row => ({
  id: uuidOf(word),
  researcher_id: uuidOf(researcher),
  institution_id: uuidOf(institution),
  kind: 'EMPLOYMENT',
  role,
  start_date: '2018-01-01',
  start_precision: 'YEAR',
  is_current: false,
})
