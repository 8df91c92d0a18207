import { isoCountries } from '@talent-atlas/db'

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

const codes = new Set(isoCountries.map(({ code }) => code))
const byName = new Map(isoCountries.map(({ code, name }) => [fold(name), code]))

/** Names in common use beside those of the list. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  czechia: 'CZ',
  czechrepublic: 'CZ',
  southkorea: 'KR',
  korea: 'KR',
  republicofkorea: 'KR',
  russia: 'RU',
  russianfederation: 'RU',
  china: 'CN',
  peoplesrepublicofchina: 'CN',
  hongkong: 'HK',
  macao: 'MO',
  macau: 'MO',
  taiwan: 'TW',
  vietnam: 'VN',
  iran: 'IR',
  turkey: 'TR',
  turkiye: 'TR',
  thenetherlands: 'NL',
  netherlands: 'NL',
  cotedivoire: 'CI',
}

/**
 * The ISO 3166-1 code of a country given by its code or its English name.
 * @returns null for anything else, such as two countries at once
 */
export function countryCode(written: string | null | undefined): string | null {
  const text = written?.trim() ?? ''
  if (codes.has(text.toUpperCase())) return text.toUpperCase()
  const name = fold(text)
  return otherNames[name] ?? byName.get(name) ?? null
}

const names = new Map(isoCountries.map(({ code, name }) => [code, name]))

/** The English name of a country. */
export const countryName = (code: string): string | null => names.get(code) ?? null
