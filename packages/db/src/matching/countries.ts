import type { Reading } from './reading.ts'

/** The languages that country names are known in. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl'] as const
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Names that the locale data do not have. */
const FURTHER: Readonly<Record<string, string>> = {
  usa: 'US',
  us: 'US',
  'u s a': 'US',
  'u s': 'US',
  'u k': 'GB',
  'united states of america': 'US',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'great britain': 'GB',
  'p r china': 'CN',
  'pr china': 'CN',
  prc: 'CN',
  'peoples republic of china': 'CN',
  'mainland china': 'CN',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  taiwan: 'TW',
  'republic of korea': 'KR',
  korea: 'KR',
  'viet nam': 'VN',
  'russian federation': 'RU',
  uae: 'AE',
  'czech republic': 'CZ',
  turkey: 'TR',
  'the netherlands': 'NL',
  holland: 'NL',
  ksa: 'SA',
}
/** Codes of the locale data that are no ISO 3166-1 country. */
const NO_COUNTRY = new Set('AC AN BU CP CQ CS DD DG EA EU EZ FX IC NT QO SU TA TP UK UN XA XB YD YU ZR ZZ'.split(' '))
const MOST_WORDS = 5

const spelt = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}'’]+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function listCountries(): ReadonlyMap<string, string> {
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
    (code) => !NO_COUNTRY.has(code),
  )
  const found = new Map<string, string>()
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = names.of(code)
      if (name && !found.has(spelt(name))) found.set(spelt(name), code)
    }
  }
  for (const [name, code] of Object.entries(FURTHER)) found.set(name, code)
  return found
}

const countries = listCountries()

/** A country that a text names, and the tokens that name it. */
export interface NamedCountry {
  code: string
  from: number
  to: number
}

/** The countries and territories that a text names. Hong Kong, Macao and Taiwan have codes of their own. */
export function findCountries({ tokens }: Reading): NamedCountry[] {
  const found: NamedCountry[] = []
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + MOST_WORDS); to > from; to--) {
      const name = tokens.slice(from, to).map(({ key }) => key)
      const code = countries.get(name.join(' '))
      // "us" in small letters is a word.
      if (code === undefined || (name.join(' ') === 'us' && tokens[from]?.text !== 'US')) continue
      found.push({ code, from, to })
      from = to - 1
      break
    }
  }
  return found
}
