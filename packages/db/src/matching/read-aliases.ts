import { readFile } from 'node:fs/promises'

/** Further names of an institution, and the institution itself where it may not be on record. */
export interface InstitutionAlias {
  /** The bare ROR id, where ROR has it. */
  ror?: string
  /** Of an institution that is made where it is not on record. */
  slug?: string
  name: string
  kind?: string
  country?: string
  city?: string
  homepage?: string
  names: readonly string[]
}

/** The alias file that this repository ships. */
export const aliasFile = new URL('../../../../prisma/aliases/institutions.json', import.meta.url)

const TEXTS = ['ror', 'slug', 'name', 'kind', 'country', 'city', 'homepage'] as const
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value === value.trim()

function problemOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null) return 'is not a record'
  const fields = record as Record<string, unknown>
  const unknown = Object.keys(fields).find((key) => key !== 'names' && !TEXTS.some((text) => text === key))
  if (unknown !== undefined) return `has a field ${unknown} that is not known`
  const wrong = TEXTS.find((key) => fields[key] !== undefined && !isText(fields[key]))
  if (wrong !== undefined) return `${wrong} is not a text`
  if (!isText(fields['name'])) return 'has no name'
  if (!(Array.isArray(fields['names']) && fields['names'].every(isText))) return 'names are not a list of texts'
  if (fields['slug'] === undefined && fields['ror'] === undefined) return 'has neither a ROR id nor a slug'
  if (fields['slug'] !== undefined && (fields['kind'] === undefined || fields['country'] === undefined)) {
    return 'is to be made and lacks its kind or country'
  }
  return undefined
}

/**
 * Reads a file of aliases.
 * @throws TypeError naming the record that is wrong
 */
export async function readAliases(file: URL = aliasFile): Promise<InstitutionAlias[]> {
  const records: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (!Array.isArray(records)) throw new TypeError('The aliases are not a list of records.')
  for (const [at, record] of records.entries()) {
    const problem = problemOf(record)
    if (problem !== undefined) throw new TypeError(`Record ${at + 1} of the aliases ${problem}.`)
  }
  return records as InstitutionAlias[]
}
