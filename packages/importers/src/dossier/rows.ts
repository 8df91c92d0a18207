import { parsePartialDate, type Row } from '@talent-atlas/db'
import { v5 as uuid } from 'uuid'
import type { Dossier } from './format.ts'

/** Every installation gives a record of the dossier the same id: links to it hold anywhere. */
const NAMESPACE = 'c4d3b1f0-7b52-5c0e-9f6e-1f4d8a6b2e10'

/** The id of a record, made of what names it. */
export const idOf = (...parts: (string | number)[]): string => uuid(parts.join('\n'), NAMESPACE)

const evidenceTargets = [
  'researcher',
  'researcher_name',
  'institution',
  'institution_name',
  'institution_relation',
  'institution_group',
  'affiliation',
  'work',
  'cohort',
  'figure',
] as const
export type EvidenceTarget = (typeof evidenceTargets)[number]

type Evidence = Dossier['figures'][number]['evidence']
type Name = Dossier['researchers'][number]['names'][number]
type Identifier = Dossier['researchers'][number]['identifiers'][number]
type WrittenPeriod = { start?: string | undefined; end?: string | undefined }

/** The two columns of a partial date. */
export function partialDate(name: string, text: string | undefined): Record<string, string | null> {
  const read = text === undefined ? null : parsePartialDate(text)
  return {
    [`${name}_date`]: read ? read.date.toISOString().slice(0, 10) : null,
    [`${name}_precision`]: read ? read.precision : null,
  }
}

/** The four columns of a period. */
export const period = (record: WrittenPeriod): Record<string, string | null> => ({
  ...partialDate('start', record.start),
  ...partialDate('end', record.end),
})

/** Rows as they are collected, table by table. */
export class TableRows {
  readonly tables = new Map<string, Row[]>()

  /** Adds a row and returns its id. */
  add(table: string, row: Row): string {
    const rows = this.tables.get(table)
    if (rows) rows.push(row)
    else this.tables.set(table, [row])
    return row.id
  }

  /** Adds what sources say about a record. All rows carry every target's column, so that they merge at once. */
  addEvidence(target: EvidenceTarget, id: string, evidence: Evidence): void {
    const targets = Object.fromEntries(evidenceTargets.map((name) => [`${name}_id`, name === target ? id : null]))
    for (const [index, said] of evidence.entries()) {
      // Counted by source, so that a source added later leaves the ids of the others.
      const before = evidence.slice(0, index).filter(({ source }) => source === said.source).length
      this.add('evidence', {
        id: idOf('evidence', target, id, said.source, before),
        source_id: idOf('sources', said.source),
        stance: said.stance,
        locator: said.locator ?? null,
        attributed_to: said.attributedTo ?? null,
        ...targets,
      })
    }
  }

  addNames(owner: 'researcher' | 'institution', id: string, names: readonly Name[]): void {
    for (const { text, language, kind, evidence } of names) {
      const row = { id: idOf(`${owner}_name`, id, text), [`${owner}_id`]: id, text, language: language ?? null, kind }
      this.addEvidence(`${owner}_name`, this.add(`${owner}_name`, row), evidence ?? [])
    }
  }

  addIdentifiers(owner: 'researcher' | 'institution' | 'work', id: string, identifiers: readonly Identifier[]): void {
    const table = `${owner}_identifier`
    for (const { scheme, value } of identifiers) {
      this.add(table, { id: idOf(table, scheme, value), [`${owner}_id`]: id, scheme, value })
    }
  }
}
