import type { IdentifierScheme } from './generated/prisma/enums.ts'

/** Where each registry shows a record; `*` stands for the identifier. Sources: the registries' own documentation. */
const pages: Record<IdentifierScheme, string> = {
  ORCID: 'https://orcid.org/*',
  ROR: 'https://ror.org/*',
  OPENALEX: 'https://openalex.org/*',
  OPENREVIEW: 'https://openreview.net/profile?id=*',
  DBLP: 'https://dblp.org/pid/*',
  SEMANTIC_SCHOLAR: 'https://www.semanticscholar.org/author/*',
  GOOGLE_SCHOLAR: 'https://scholar.google.com/citations?user=*',
  WIKIDATA: 'https://www.wikidata.org/wiki/*',
  GRID: 'https://www.grid.ac/institutes/*',
  DOI: 'https://doi.org/*',
  ARXIV: 'https://arxiv.org/abs/*',
  URL: '*',
}

/** Other hosts under which a registry's pages are linked. */
const aliases: Partial<Record<IdentifierScheme, string[]>> = {
  OPENALEX: ['https://api.openalex.org/*'],
  WIKIDATA: ['https://www.wikidata.org/entity/*'],
  DOI: ['https://dx.doi.org/*'],
  ARXIV: ['https://arxiv.org/pdf/*'],
}

/**
 * Where the registry shows the record, or null where a web page is none; `identifier_url` in the database.
 * @throws URIError where the value has half a surrogate pair
 */
export function identifierUrl(scheme: IdentifierScheme, value: string): string | null {
  if (scheme === 'URL') return /^https?:\/\//.test(value) ? value : null
  return pages[scheme].replace('*', () => encodeURI(value))
}

const withoutScheme = (url: string): string => url.replace(/^(https?:\/\/)?(www\.)?/i, '')

function bare(scheme: IdentifierScheme, written: string): string {
  const short = withoutScheme(written)
  for (const page of [pages[scheme], ...(aliases[scheme] ?? [])]) {
    const start = withoutScheme(page.replace('*', ''))
    if (short.toLowerCase().startsWith(start.toLowerCase())) return short.slice(start.length)
  }
  return written
}

/**
 * The one form in which an identifier is stored and looked for.
 * @param written the bare identifier or its URL, in any case and with white space around it
 */
export function normaliseIdentifier(scheme: IdentifierScheme, written: string): string {
  const trimmed = written.trim()
  if (scheme === 'URL') return trimmed
  const value = bare(scheme, trimmed)
    .replace(/[\s/]+$/, '')
    .trim()
  if (scheme === 'ORCID') {
    const digits = value.toUpperCase().replaceAll('-', '')
    return /^\d{15}[\dX]$/.test(digits) ? (digits.match(/.{4}/g) ?? []).join('-') : value
  }
  if (scheme === 'DOI') return value.replace(/^doi:\s*/i, '').toLowerCase()
  if (scheme === 'ROR' || scheme === 'GRID') return value.toLowerCase()
  if (scheme === 'WIKIDATA' || scheme === 'OPENALEX') return value.toUpperCase()
  if (scheme === 'ARXIV') return value.replace(/^arxiv:/i, '').replace(/\.pdf$/i, '')
  return value
}
