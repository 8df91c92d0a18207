import type { AffiliationKind } from '@talent-atlas/db'
import { findOrganizations, type OrganizationSearch } from './find-organizations.ts'
import { type Organization, organizationId } from './organization.ts'
import { type ImportedIdentifier, importId } from './rows.ts'

/** A tie of a person to an organisation that a source names. */
export interface NamedTie {
  researcher: string
  organization: Organization
  kind: AffiliationKind
  /** The key of its affiliation. */
  key: string
}

/** The institutions of ties. */
export interface FoundInstitutions {
  of(tie: NamedTie): string
  matched: number
  unmatched: readonly string[]
}

/** The stays and posts of people, who are on record under the id of the source, one that it was merged into, or an identifier. */
const ON_RECORD = `SELECT p.given, a.id, a.institution_id FROM (
    SELECT given, given AS researcher FROM unnest($1::uuid[]) given
    UNION SELECT old_id, into_id FROM researcher_redirect WHERE old_id = ANY ($1::uuid[])
    UNION SELECT given, researcher_id FROM researcher_identifier
      JOIN unnest($2::uuid[], $3::identifier_scheme[], $4::text[]) AS named (given, scheme, value) USING (scheme, value)
  ) p JOIN affiliation a ON a.researcher_id = p.researcher AND a.kind <> 'AUTHORSHIP'`

type People = ReadonlyMap<string, readonly ImportedIdentifier[]>

interface Recorded {
  id: string
  institution: string
}

async function recordedOf(query: OrganizationSearch['query'], people: People): Promise<Map<string, Recorded[]>> {
  const named = [...people].flatMap(([given, identifiers]) => identifiers.map((one) => ({ given, ...one })))
  const rows = await query(ON_RECORD, [
    [...people.keys()],
    named.map(({ given }) => given),
    named.map(({ scheme }) => scheme),
    named.map(({ value }) => value),
  ])
  const recorded = new Map<string, Recorded[]>()
  for (const row of rows) {
    const given = String(row['given'])
    const one = { id: String(row['id']), institution: String(row['institution_id']) }
    const others = recorded.get(given)
    if (others) others.push(one)
    else recorded.set(given, [one])
  }
  return recorded
}

/** The institution that an import before found for a tie: the id of an affiliation is made of it. */
function recall({ researcher, kind, key }: NamedTie, recorded: readonly Recorded[] = []): string | undefined {
  return recorded.find(({ id, institution }) => id === importId('affiliation', researcher, institution, kind, key))
    ?.institution
}

/**
 * Finds the institutions of ties. What an import before found for a tie stays: an institution that was added since under a
 * name like its own does not make it another fact. New ties to the same organisation follow them.
 * @param people by their ids in the source, with their identifiers as they are stored
 */
export async function findInstitutions(
  ties: readonly NamedTie[],
  people: People,
  search: OrganizationSearch,
): Promise<FoundInstitutions> {
  const recorded = await recordedOf(search.query, people)
  const recalled = new Map<NamedTie, string>()
  const byOrganization = new Map<string, string>()
  for (const tie of ties) {
    const own = organizationId(tie.organization)
    const institution = recall(tie, recorded.get(tie.researcher))
    if (institution === undefined || institution === own) continue
    recalled.set(tie, institution)
    if (!byOrganization.has(own)) byOrganization.set(own, institution)
  }
  const found = (tie: NamedTie) => recalled.get(tie) ?? byOrganization.get(organizationId(tie.organization))
  const open = ties.filter((tie) => found(tie) === undefined).map(({ organization }) => organization)
  const { ids, matched, unmatched } = await findOrganizations(open, search)
  return {
    of: (tie) => {
      const own = organizationId(tie.organization)
      return found(tie) ?? ids.get(own) ?? own
    },
    matched: ties.length - open.length + matched,
    unmatched,
  }
}
