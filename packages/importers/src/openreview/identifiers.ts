import { orcidId } from '../orcid-id.ts'
import type { ImportedIdentifier } from '../rows.ts'
import type { Profile } from './schema.ts'

type Scheme = ImportedIdentifier['scheme']

/** A user of Google Scholar is a parameter of the address, whatever the country of the site. */
function scholarUser(address: string): string | null {
  const url = URL.parse(address.trim())
  const user = url?.hostname.startsWith('scholar.google.') ? url.searchParams.get('user') : null
  return user && /^[\w-]{12}$/.test(user) ? user : null
}

const matched = (text: string, pattern: RegExp): string | null => pattern.exec(text.trim())?.[1] ?? null

/** Addresses of dblp by the name of a person are none of its persistent ids. */
const dblpId = (address: string): string | null =>
  matched(
    address,
    /^(?:https?:\/\/)?(?:www\.)?dblp(?:\.uni-trier\.de|\.org|\.dagstuhl\.de)\/(?:rec\/)?pid\/([a-z0-9]+\/[\w-]+?)(?:\.\w+)?\/?(?:[?#].*)?$/i,
  )

const semanticScholarId = (address: string): string | null =>
  matched(address, /^(?:https?:\/\/)?(?:www\.)?semanticscholar\.org\/author\/(?:[^/]+\/)?(\d+)\/?(?:[?#].*)?$/i)

/** The identifiers of a person in the registries that a profile links to. What is no address of a person there is none. */
export function identifiersOf({ id, content }: Profile): ImportedIdentifier[] {
  const { names, orcid, dblp, gscholar, semanticScholar } = content
  const usernames = new Set([id, ...names.flatMap(({ username }) => (username?.startsWith('~') ? [username] : []))])
  const linked: [Scheme, string | null][] = [
    ['ORCID', orcidId(orcid ?? '')],
    ['DBLP', dblpId(dblp ?? '')],
    ['GOOGLE_SCHOLAR', scholarUser(gscholar ?? '')],
    ['SEMANTIC_SCHOLAR', semanticScholarId(semanticScholar ?? '')],
  ]
  return [
    ...[...usernames].map((value) => ({ scheme: 'OPENREVIEW' as const, value })),
    ...linked.flatMap(([scheme, value]) => (value === null ? [] : [{ scheme, value }])),
  ]
}
