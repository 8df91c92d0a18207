import { hash } from 'node:crypto'
import type {
  AffiliationKind,
  Degree,
  IdentifierScheme,
  InstitutionKind,
  InstitutionRelationKind,
  InstitutionStatus,
  NameKind,
} from '@talent-atlas/db'
import { type Claim, normaliseIdentifier, parsePartialDate, type Row } from '@talent-atlas/db'
import { slugOf } from './slug.ts'

/** Ids of imported records are made of what names them in their source: every installation gives the same. */
const NAMESPACE = Buffer.from('5d9a6a0e5c0b5f5e8f0e2f6a1c7b9d31', 'hex')

/** A UUID of version 5 (RFC 9562). The library takes five times as long, and a large import makes millions. */
function uuidOf(text: string): string {
  const digest = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(text)]), 'buffer')
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const hex = digest.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The id of an imported record, made of what names it for ever. */
export const importId = (...parts: readonly (string | number)[]): string => uuidOf(parts.join('\n'))

/** Another way a name is written. */
export interface ImportedName {
  text: string
  language?: string | null
  kind: NameKind
}

export interface ImportedIdentifier {
  scheme: IdentifierScheme
  value: string
}

export interface ImportedInstitution {
  id: string
  name: string
  kind: InstitutionKind
  country?: string | null
  city?: string | null
  homepage?: string | null
  status?: InstitutionStatus
  names?: readonly ImportedName[]
  identifiers?: readonly ImportedIdentifier[]
  /** Registries whose identifier makes it the institution that is on record under it; ROR and OpenAlex unless told. */
  knownBy?: readonly IdentifierScheme[]
}

export interface ImportedResearcher {
  id: string
  name: string
  names?: readonly ImportedName[]
  identifiers?: readonly ImportedIdentifier[]
}

/** A partial date each, as a text: 2018, 2018-07 or 2018-07-03. */
interface ImportedPeriod {
  start?: string | null
  end?: string | null
}

export interface ImportedAffiliation extends ImportedPeriod {
  /** Of a researcher and an institution, of this batch or on record. */
  researcher: string
  institution: string
  kind: AffiliationKind
  degree?: Degree | null
  role?: string | null
  isFounder?: boolean
  isCurrent?: boolean
  /** When a source saw it hold, where start or end are unknown. */
  observed?: string | null
  /** What tells it from others of the same two in the source, and stays when the rest is corrected. */
  key?: string
}

export interface ImportedRelation extends ImportedPeriod {
  from: string
  to: string
  /** What `to` is to `from`. A child is stored as the parent of the other. */
  kind: InstitutionRelationKind
  isCurrent?: boolean
}

export interface ImportedWork {
  id: string
  title: string
  year?: number | null
  venue?: string | null
  identifiers?: readonly ImportedIdentifier[]
}

export interface ImportedAuthorship {
  work: string
  researcher: string
  /** From 1. */
  position: number
  printedName: string
  /** The affiliation as printed beside the name. */
  printedAffiliation?: string | null
  institutions?: readonly string[]
}

export interface ImportedCohort {
  id: string
  slug: string
  name: string
  definition: string
  reportedSize?: number | null
}

type Cell = string | number | boolean | null
type Owner = 'researcher' | 'institution' | 'work'
type EvidenceTarget = (typeof evidenceTargets)[number]

const evidenceTargets = ['researcher', 'institution', 'institution_relation', 'affiliation', 'work', 'cohort'] as const

/** Which identifiers make two records one. Others may be shared, such as the Wikidata item of a parent institution. */
const identifying: Record<Owner, readonly IdentifierScheme[]> = {
  researcher: ['ORCID', 'OPENALEX', 'OPENREVIEW', 'DBLP', 'SEMANTIC_SCHOLAR', 'GOOGLE_SCHOLAR', 'WIKIDATA'],
  institution: ['ROR', 'OPENALEX'],
  work: ['DOI', 'ARXIV', 'OPENALEX'],
}

function dateColumns(name: string, text: string | null | undefined): Record<string, Cell> {
  const read = text == null ? null : parsePartialDate(text)
  return {
    [`${name}_date`]: read ? read.date.toISOString().slice(0, 10) : null,
    [`${name}_precision`]: read ? read.precision : null,
  }
}

/** The rows of a batch, table by table, each fact with its evidence: the source of the import. */
export class ImportRows {
  readonly tables = new Map<string, Row[]>()
  readonly claims: Claim[] = []
  readonly #source: string

  /** @param source id of the import's source */
  constructor(source: string) {
    this.#source = source
  }

  #add(table: string, row: { id: string } & Record<string, Cell>): string {
    const rows = this.tables.get(table)
    if (rows) rows.push(row)
    else this.tables.set(table, [row])
    return row.id
  }

  /**
   * Says what a fact rests on: the source of the import, or another one.
   * @param locator where in the source
   * @param source id of a source, of this batch or on record
   */
  addEvidence(target: EvidenceTarget, id: string, locator: string | null, source = this.#source): void {
    const targets = Object.fromEntries(evidenceTargets.map((name) => [`${name}_id`, name === target ? id : null]))
    const evidence = importId('evidence', source, target, id, locator ?? '')
    this.#add('evidence', { id: evidence, source_id: source, stance: 'SUPPORTS', locator, ...targets })
  }

  /** A further source that the data set itself names, such as a web page. @returns its id */
  addSource(source: { title: string; url: string; kind: 'PROFILE' | 'ARTICLE' | 'PAPER' | 'OTHER' }): string {
    return this.#add('source', { id: importId('source', source.url), ...source })
  }

  /** Says that a record of this batch, or one that it refers to, is the one on record under an identifier. */
  claim(owner: Owner, id: string, scheme: IdentifierScheme, value: string): void {
    this.claims.push({ table: owner, id, scheme, value: normaliseIdentifier(scheme, value) })
  }

  #addNames(owner: 'researcher' | 'institution', id: string, name: string, others: readonly ImportedName[]): void {
    const isAmong = others.some(({ text }) => text === name)
    // The record's own name too: the record may turn out to be one on file, under another name.
    const names: readonly ImportedName[] = isAmong ? others : [{ text: name, kind: 'PREFERRED' }, ...others]
    for (const { text, language, kind } of names) {
      const row = {
        id: importId(`${owner}_name`, id, text),
        [`${owner}_id`]: id,
        text,
        language: language ?? null,
        kind,
      }
      this.#add(`${owner}_name`, row)
    }
  }

  #addIdentifiers(
    owner: Owner,
    id: string,
    identifiers: readonly ImportedIdentifier[] = [],
    knownBy: readonly IdentifierScheme[] = identifying[owner],
  ): void {
    const table = `${owner}_identifier`
    for (const { scheme, value: written } of identifiers) {
      const value = normaliseIdentifier(scheme, written)
      this.#add(table, { id: importId(table, scheme, value), [`${owner}_id`]: id, scheme, value })
      if (knownBy.includes(scheme)) this.claim(owner, id, scheme, value)
    }
  }

  addInstitution(institution: ImportedInstitution, locator: string): string {
    const { id, name, kind, country, city, homepage, status = 'ACTIVE', names = [] } = institution
    const place = { country_code: country ?? null, city: city ?? null, homepage: homepage ?? null }
    this.#add('institution', { id, slug: slugOf(name, 'institution'), name, kind, ...place, status })
    this.#addNames('institution', id, name, names)
    this.#addIdentifiers('institution', id, institution.identifiers, institution.knownBy)
    this.addEvidence('institution', id, locator)
    return id
  }

  addRelation({ from, to, kind, start, end, isCurrent = false }: ImportedRelation, locator: string): void {
    const isParent = kind === 'CHILD'
    const turned = isParent ? { from_id: to, to_id: from, kind: 'PARENT' } : { from_id: from, to_id: to, kind }
    const id = importId('institution_relation', turned.from_id, turned.to_id, turned.kind, start ?? '')
    const period = { ...dateColumns('start', start), ...dateColumns('end', end), is_current: isCurrent }
    this.#add('institution_relation', { id, ...turned, ...period })
    this.addEvidence('institution_relation', id, locator)
  }

  addResearcher({ id, name, names = [], identifiers }: ImportedResearcher, locator: string): string {
    this.#add('researcher', { id, slug: slugOf(name, 'researcher'), name })
    this.#addNames('researcher', id, name, names)
    this.#addIdentifiers('researcher', id, identifiers)
    this.addEvidence('researcher', id, locator)
    return id
  }

  addAffiliation(affiliation: ImportedAffiliation, locator: string | null): string {
    const { researcher, institution, kind, degree = null, role = null, start, end, observed } = affiliation
    const key = affiliation.key ?? [degree ?? '', role ?? '', start ?? '', observed ?? ''].join('\n')
    const id = this.#add('affiliation', {
      id: importId('affiliation', researcher, institution, kind, key),
      researcher_id: researcher,
      institution_id: institution,
      kind,
      degree,
      role,
      is_founder: affiliation.isFounder ?? false,
      ...dateColumns('start', start),
      ...dateColumns('end', end),
      is_current: affiliation.isCurrent ?? false,
      ...dateColumns('observed', observed),
    })
    this.addEvidence('affiliation', id, locator)
    return id
  }

  addWork({ id, title, year, venue, identifiers }: ImportedWork, locator: string): string {
    this.#add('work', { id, title, year: year ?? null, venue: venue ?? null })
    this.#addIdentifiers('work', id, identifiers)
    this.addEvidence('work', id, locator)
    return id
  }

  addAuthorship({ work, researcher, position, institutions = [], ...printed }: ImportedAuthorship): void {
    const id = importId('authorship', work, position)
    const { printedName, printedAffiliation = null } = printed
    const content = { position, printed_name: printedName, printed_affiliation: printedAffiliation }
    this.#add('authorship', { id, work_id: work, researcher_id: researcher, ...content })
    for (const institution of institutions) {
      const link = { authorship_id: id, institution_id: institution }
      this.#add('authorship_institution', { id: importId('authorship_institution', id, institution), ...link })
    }
  }

  addCohort({ id, slug, name, definition, reportedSize }: ImportedCohort): string {
    this.#add('cohort', { id, slug, name, definition, reported_size: reportedSize ?? null })
    this.addEvidence('cohort', id, null)
    return id
  }

  /** @param cohort of this batch or on record */
  addMember(cohort: string, researcher: string): void {
    const row = { id: importId('cohort_member', cohort, researcher), cohort_id: cohort, researcher_id: researcher }
    this.#add('cohort_member', row)
  }
}
