import { normaliseIdentifier } from '@talent-atlas/db'
import type { ImportedIdentifier } from '../rows.ts'

const ARXIV =
  /(?:^|arxiv[.:/\s]+|abs\/|pdf\/)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:$|[\s.,;\])/?#])/i
const DOI = /\b(10\.\d{4,9}\/[^\s"<>{}]+)/
const ARXIV_DOI = '10.48550/arxiv.'

/** Signs that LaTeX wants a backslash before. */
const bare = (value: string): string => value.replace(/\\([_%&#$~])/g, '$1').replace(/[{}]/g, '')

function arxivOf(fields: Readonly<Record<string, string>>): string | null {
  const { eprint = '', eprinttype, archiveprefix, journal = '', volume = '', url = '', doi = '', note = '' } = fields
  const archive = (archiveprefix ?? eprinttype ?? 'arxiv').toLowerCase()
  const isCorr = journal.toLowerCase() === 'corr'
  const places = [archive === 'arxiv' ? eprint : '', isCorr ? volume : '', doi]
  // Elsewhere only where arXiv is named.
  const named = [journal, volume, url, note].filter((text) => /arxiv/i.test(text))
  for (const place of [...places, ...named]) {
    const [, id] = ARXIV.exec(bare(place)) ?? []
    if (id !== undefined) return id
  }
  return null
}

function doiOf({ doi = '', url = '' }: Readonly<Record<string, string>>): string | null {
  const [, value] = DOI.exec(bare(doi)) ?? (/doi\.org\//i.test(url) ? DOI.exec(bare(url)) : null) ?? []
  return value === undefined ? null : normaliseIdentifier('DOI', value.replace(/[.,;]+$/, ''))
}

/** The identifiers of a work that an entry tells. */
export function identifiersOf(fields: Readonly<Record<string, string>>): ImportedIdentifier[] {
  const [arxiv, doi] = [arxivOf(fields), doiOf(fields)]
  return [
    ...(arxiv === null ? [] : [{ scheme: 'ARXIV' as const, value: arxiv }]),
    ...(doi === null ? [] : [{ scheme: 'DOI' as const, value: doi }]),
  ]
}

/** Under what else a work with the identifier may be on record: every paper of arXiv has a DOI, told or not. */
export const aliasOf = ({ scheme, value }: ImportedIdentifier): { alias?: ImportedIdentifier } =>
  scheme === 'ARXIV' ? { alias: { scheme: 'DOI', value: `${ARXIV_DOI}${value.toLowerCase()}` } } : {}
