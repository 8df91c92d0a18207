import type { NameKind } from '@talent-atlas/db'
import { countries } from 'countries-list'
import type { ImportedName } from '../rows.ts'
import type { Fault, NameRole, RorName } from './record.ts'

/** As the database has it. */
const MOST_CHARACTERS = 500

const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i

/** Which of its roles says most of a name that has several. */
const precedence: readonly NameRole[] = ['ror_display', 'acronym', 'label', 'alias']

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

const languages = new Map<string, readonly string[]>(
  Object.entries(countries).map(([code, country]) => [code, country.languages]),
)

const isOf = (language: string | null, country: string | null): boolean =>
  country !== null && language !== null && languages.get(country)?.includes(language.replace(/-.*/, '')) === true

function faultIn({ path, text }: RorName, tidied: string): Fault | null {
  const fault = (reason: string): Fault => ({ path, value: text, reason: `${reason}; the name is left out` })
  if (tidied === '') return fault('it is empty')
  const isTooLong = tidied.length > MOST_CHARACTERS && [...tidied].length > MOST_CHARACTERS
  return isTooLong ? fault(`it is longer than ${MOST_CHARACTERS} characters`) : null
}

/** A name with the place of its role in the order of precedence. */
interface RankedName {
  text: string
  language: string | null
  rank: number
}

function rank({ roles, language }: RorName, text: string): RankedName {
  const place = precedence.findIndex((role) => roles.includes(role))
  const tag = language !== null && languageTag.test(language) ? language.toLowerCase() : null
  return { text, language: tag, rank: place < 0 ? precedence.length : place }
}

const kinds: readonly NameKind[] = ['PREFERRED', 'ACRONYM', 'ALIAS']

/**
 * What an organisation is called. The name that the registry displays is the preferred one; a label in a language of
 * the country is how it calls itself, other labels are translations. The registry counts former names among the aliases
 * and does not say which they are.
 * @returns no name where the one to display cannot be taken
 */
export function readNames(
  names: readonly RorName[],
  country: string | null,
): { name: string | null; names: ImportedName[]; faults: Fault[] } {
  const faults: Fault[] = []
  const ranked = new Map<string, RankedName>()
  for (const name of names) {
    const text = tidy(name.text)
    const fault = faultIn(name, text)
    if (fault) {
      faults.push(fault)
      continue
    }
    const [one, other] = [rank(name, text), ranked.get(text)]
    const best = other && other.rank <= one.rank ? other : one
    ranked.set(text, { ...best, language: best.language ?? one.language ?? other?.language ?? null })
  }
  const sorted = [...ranked.values()].toSorted((a, b) => a.rank - b.rank)
  const [first] = sorted
  const kindOf = ({ language, rank: place }: RankedName): NameKind =>
    precedence[place] === 'label' && isOf(language, country) ? 'NATIVE' : (kinds[place] ?? 'ALIAS')
  return {
    name: first?.rank === 0 ? first.text : null,
    // There is one to display; the registry has had records with more.
    names: sorted.map((name, index) => ({
      text: name.text,
      language: name.language,
      kind: name.rank === 0 && index > 0 ? 'ALIAS' : kindOf(name),
    })),
    faults,
  }
}
