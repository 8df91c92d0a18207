import { countryCode } from '../country-code.ts'
import type { ImportContext, Item, Prepared } from '../importer.ts'
import { otherNames } from '../other-names.ts'
import { kindOf } from '../ror/kind.ts'
import { type ImportedIdentifier, type ImportRows, importId } from '../rows.ts'
import type { AuthorObject, AuthorSlot, InstitutionObject, OpenAlexObject, WorkObject } from './objects.ts'
import { idFor, mentionedBy, referTo } from './on-record.ts'
import type { DehydratedInstitution } from './parts.ts'
import type { OpenAlexOptions } from './read.ts'

type Scheme = ImportedIdentifier['scheme']

const identifiersOf = (...written: readonly (readonly [Scheme, string | null | undefined])[]): ImportedIdentifier[] =>
  written.flatMap(([scheme, value]) => (value ? [{ scheme, value }] : []))

const kindOfType = (type: string | null | undefined) => kindOf(type ? [type.toLowerCase()] : [])

function addMentioned(rows: ImportRows, institution: DehydratedInstitution): void {
  const { id, ror, display_name: name, country_code: country, type } = institution
  const identifiers = identifiersOf(['ROR', ror], ['OPENALEX', id])
  rows.addInstitution({ id: idFor(id), name, kind: kindOfType(type), country: countryCode(country), identifiers }, id)
}

const homepage = (url: string | null | undefined): string | null =>
  url && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null

const wikidata = (url: string | null | undefined): string | null => /Q\d+$/.exec(url ?? '')?.[0] ?? null

function addInstitution(rows: ImportRows, institution: InstitutionObject): void {
  const { id, ror, display_name: name, type, geo, ids } = institution
  const acronyms = new Set(institution.display_name_acronyms)
  const names = otherNames(name, [...institution.display_name_alternatives, ...acronyms]).map((one) =>
    acronyms.has(one.text) ? { ...one, kind: 'ACRONYM' as const } : one,
  )
  const identifiers = identifiersOf(
    ['ROR', ror],
    ['OPENALEX', id],
    ['GRID', ids?.grid],
    ['WIKIDATA', wikidata(ids?.wikidata)],
  )
  const place = { country: countryCode(institution.country_code), city: geo?.city?.trim() || null }
  const about = { kind: kindOfType(type), homepage: homepage(institution.homepage_url) }
  rows.addInstitution({ id: idFor(id), name, ...about, ...place, names, identifiers }, id)
}

/** That an institution stands beside somebody's name on works of a year. */
function addSeen(
  rows: ImportRows,
  researcher: string,
  institution: DehydratedInstitution,
  year: number,
  where: string,
) {
  const tie = { researcher, institution: idFor(institution.id), kind: 'AUTHORSHIP' as const, observed: String(year) }
  rows.addAffiliation(tie, where)
}

/**
 * The years of an affiliation are years in which it stood on works: an observation each. A run of years is no stay, for
 * nothing tells that the person was there in between.
 */
function addAuthor(rows: ImportRows, { id, name, orcid, affiliations, ...author }: AuthorObject): void {
  const identifiers = identifiersOf(['ORCID', orcid], ['OPENALEX', id])
  const researcher = idFor(id)
  rows.addResearcher({ id: researcher, name, names: otherNames(name, author.otherNames), identifiers }, id)
  for (const { institution, years } of affiliations) {
    for (const year of new Set(years)) addSeen(rows, researcher, institution, year, id)
  }
}

function addWriter(rows: ImportRows, { author, orcid, name }: AuthorSlot): void {
  if (author === null) return
  const identifiers = identifiersOf(['ORCID', orcid], ['OPENALEX', author])
  rows.addResearcher({ id: idFor(author), name, identifiers }, author)
}

/** An author without an id is somebody of this work only. */
function addUntold(rows: ImportRows, work: string, { position, name }: AuthorSlot): string {
  const id = importId('openalex author', work, position)
  return rows.addResearcher({ id, name }, `${work}, author ${position}`)
}

function addWork(rows: ImportRows, { id, title, year, venue, doi, arxiv, slots }: WorkObject): void {
  const identifiers = identifiersOf(['DOI', doi], ['ARXIV', arxiv], ['OPENALEX', id])
  const work = rows.addWork({ id: idFor(id), title, year, venue, identifiers }, id)
  for (const slot of slots) {
    const { author, position, printedName, printedAffiliation } = slot
    const researcher = author === null ? addUntold(rows, id, slot) : idFor(author)
    const institutions = [...new Map(slot.institutions.map((one) => [one.id, one])).values()]
    const ids = institutions.map((one) => idFor(one.id))
    rows.addAuthorship({ work, researcher, position, printedName, printedAffiliation, institutions: ids })
    if (year !== null) for (const one of institutions) addSeen(rows, researcher, one, year, id)
  }
}

/** Turns records of OpenAlex into people, institutions, works and what was seen of the ones at the others. */
export async function prepareObjects(
  items: readonly Item<OpenAlexObject>[],
  context: ImportContext<OpenAlexOptions>,
): Promise<Prepared> {
  const rows = context.rows()
  const objects = items.map(({ value }) => value)
  for (const { sort, value } of objects) if (sort === 'institutions') addInstitution(rows, value)
  for (const { sort, value } of objects) if (sort === 'authors') addAuthor(rows, value)
  await referTo(
    mentionedBy(objects),
    { query: context.query, rows },
    {
      institution: (one) => addMentioned(rows, one),
      author: (one) => addWriter(rows, one),
    },
  )
  for (const { sort, value } of objects) if (sort === 'works') addWork(rows, value)
  return { rows }
}
