import { normaliseIdentifier } from '@talent-atlas/db'
import { cleanText } from './clean-text.ts'
import { type Domains, findByDomain } from './domains.ts'
import type { ImportContext } from './importer.ts'
import type { MatchAffiliations } from './institution-matcher.ts'
import { asText, type Organization, type OrganizationDetails, organizationId, organizationKey } from './organization.ts'
import type { ImportRows } from './rows.ts'

/** What organisations are looked for with. */
export interface OrganizationSearch {
  query: ImportContext<unknown>['query']
  match: MatchAffiliations
  rows: ImportRows
  /** What is known of organisations that are made, by their `organizationKey`. */
  details?: ReadonlyMap<string, OrganizationDetails> | undefined
  /** Domains that are one institution's. */
  domains?: Domains | undefined
}

/** The institutions of organisations, by `organizationId`. */
export interface FoundOrganizations {
  /** Ids of institutions for the rows of the batch. */
  ids: ReadonlyMap<string, string>
  matched: number
  unmatched: readonly string[]
}

type ById = ReadonlyMap<string, Organization>

const MADE_BEFORE = `SELECT id FROM institution WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT old_id FROM institution_redirect WHERE old_id = ANY ($1::uuid[])`

const BY_IDENTIFIER = `SELECT given, institution_id FROM institution_identifier
  JOIN unnest($1::uuid[], $2::identifier_scheme[], $3::text[]) AS wanted (given, scheme, value) USING (scheme, value)`

async function findMadeBefore({ query }: OrganizationSearch, open: ById): Promise<Set<string>> {
  return new Set((await query(MADE_BEFORE, [[...open.keys()]])).map(({ id }) => String(id)))
}

async function findIdentified({ query }: OrganizationSearch, open: ById): Promise<Map<string, string>> {
  const wanted = [...open].flatMap(([id, { identifier }]) => (identifier ? [{ id, ...identifier }] : []))
  if (wanted.length === 0) return new Map()
  const found = await query(BY_IDENTIFIER, [
    wanted.map(({ id }) => id),
    wanted.map(({ scheme }) => scheme),
    wanted.map(({ scheme, value }) => normaliseIdentifier(scheme, value)),
  ])
  return new Map(found.map((row) => [String(row['given']), String(row['institution_id'])]))
}

async function findNamed({ query, match }: OrganizationSearch, open: ById): Promise<Map<string, string>> {
  if (open.size === 0) return new Map()
  const matches = await match(query, [...open.values()].map(asText))
  return new Map(
    [...open.keys()].flatMap((id, index) => {
      const [only, ...more] = matches[index]?.institutions ?? []
      return only !== undefined && more.length === 0 ? [[id, only] as const] : []
    }),
  )
}

const without = (all: ById, found: { has(id: string): boolean }): ById =>
  new Map([...all].filter(([id]) => !found.has(id)))

function addOrganization({ rows, details }: OrganizationSearch, id: string, organization: Organization): void {
  const { name, country, city, identifier } = organization
  const known = details?.get(organizationKey(name))
  const place = { country: country ?? known?.country ?? null, city: city ? cleanText(city) : null }
  const names = (known?.names ?? []).map((text) => ({ text, kind: 'ALIAS' as const }))
  const own = cleanText(name)
  const identifiers = identifier ? [identifier] : []
  const institution = { id, name: own, kind: 'OTHER' as const, ...place, homepage: known?.homepage ?? null }
  rows.addInstitution({ ...institution, names, identifiers, knownBy: ['ROR', 'GRID'] }, own)
}

/** Whether the row of an institution that is made is the same whichever of its records comes first. */
const isToldById = ({ identifier, domain }: Organization): boolean => !identifier && !domain

/**
 * Finds the institutions that a source names: by identifier, by domain, or by name where exactly one is safe. The others
 * are made, of the kind OTHER. One that was made before stays what it is, so that an import gives the same every time.
 */
export async function findOrganizations(
  organizations: readonly Organization[],
  search: OrganizationSearch,
): Promise<FoundOrganizations> {
  const all = new Map<string, Organization>()
  for (const organization of organizations) {
    const id = organizationId(organization)
    if (!all.has(id)) all.set(id, organization)
  }
  const identified = await findIdentified(search, all)
  const madeBefore = await findMadeBefore(search, without(all, identified))
  // An identifier that is not on record names an institution that is not on record either.
  const unknown = [...without(without(all, identified), madeBefore)].filter(([, { identifier }]) => !identifier)
  const byDomain = search.domains ? await findByDomain(search.query, new Map(unknown), search.domains) : new Map()
  const named = await findNamed(search, without(new Map(unknown), byDomain))
  const ids = new Map<string, string>()
  const made = new Set<string>()
  for (const [id, organization] of all) {
    const known = identified.get(id) ?? byDomain.get(id) ?? named.get(id)
    ids.set(id, known ?? id)
    if (known !== undefined) continue
    made.add(id)
    if (isToldById(organization) || !madeBefore.has(id)) addOrganization(search, id, organization)
  }
  const unmatched = organizations.filter((one) => made.has(organizationId(one))).map(({ name }) => cleanText(name))
  return { ids, matched: organizations.length - unmatched.length, unmatched }
}
