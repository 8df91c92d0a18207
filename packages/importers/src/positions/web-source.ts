import type { ImportRows } from '../rows.ts'

type WebSource = Parameters<ImportRows['addSource']>[0]
type Kind = WebSource['kind']

/** What a page is, by its address; the first that fits. */
const kinds: readonly (readonly [Kind, RegExp])[] = [
  [
    'PAPER',
    /^(?:[^/]+\.)?(?:arxiv\.org|doi\.org|ssrn\.com|openreview\.net\/(?:forum|pdf)|tandfonline\.com|springer\.com)|\.pdf$/,
  ],
  [
    'PROFILE',
    /^(?:[^/]+\.)?(?:linkedin\.com\/(?:in|pub)|scholar\.google\.|github\.com\/[^/]+\/?$|orcid\.org|openreview\.net\/profile|twitter\.com|x\.com|facebook\.com)/,
  ],
  [
    'PROFILE',
    /\/(?:~[^/]+|people|person|persons|profile|profiles|staff|team|our-team|meet-the-team|about-us|about)(?:\/|$)/,
  ],
  [
    'ARTICLE',
    /^(?:[^/]+\.)?(?:wikipedia\.org|medium\.com|substack\.com|lesswrong\.com)|^blog\.|\/(?:blog|news|post|posts|article)s?\//,
  ],
]

/** Copies of pages: the date of the copy, where the address has one, and the address of what was copied. */
const archives = [
  /^https?:\/\/web\.archive\.org\/web\/(\d{4})(\d\d)(\d\d)\d*(?:[a-z]{2}_)?\/(.+)$/,
  /^https?:\/\/archive\.(?:is|today|ph|vn|fo|li|md)\/(\d{4})\.?(\d\d)\.?(\d\d)[-\d]*\/(.+)$/,
]

const withoutScheme = (url: string): string =>
  url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/^([^/:]+):80(?=\/|$)/, '$1')

function readArchived(url: string): { page: string; copied: string | null } {
  for (const archive of archives) {
    const [, year, month, day, page] = archive.exec(url) ?? []
    if (page !== undefined) return { page: withoutScheme(page), copied: `${year}-${month}-${day}` }
  }
  return { page: withoutScheme(url), copied: null }
}

const MOST_TITLE = 300
const MOST_URL = 2000

/** A web page as a source: its title is its address in short. */
export function webSource(url: string): WebSource {
  const { page, copied } = readArchived(url)
  const short = page.replace(/[?#].*$/, '').replace(/\/$/, '')
  const kind = kinds.find(([, pattern]) => pattern.test(short.toLowerCase()))?.[0] ?? 'OTHER'
  const title = short.slice(0, MOST_TITLE).toWellFormed()
  return { title: copied ? `${title} (copy of ${copied})` : title, url, kind }
}

/** A text without `https://` that begins as the address of a page does: `www.linkedin.com/in/…`. */
const BARE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S*$/i

function readUrl(text: string): string | null {
  const url = BARE.test(text) ? `https://${text}` : text
  if (!/^https?:\/\//i.test(url) || url.length > MOST_URL) return null
  const parsed = URL.parse(url)
  return parsed?.hostname.includes('.') && parsed.username === '' && parsed.password === '' ? url : null
}

/** The addresses in a text, each once, and what else stands there. */
export function readUrls(text: string): { urls: string[]; unread: string[] } {
  const parts = [...new Set(text.split(/[\s|]+/).filter((part) => part !== ''))]
  const read = parts.map((part) => ({ part, url: readUrl(part) }))
  return {
    urls: [...new Set(read.flatMap(({ url }) => url ?? []))],
    unread: read.filter(({ url }) => url === null).map(({ part }) => part),
  }
}
