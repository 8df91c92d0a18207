import { queryFromInfo } from '@pothos/plugin-prisma'
import { isoCountries, type Key, NO_GROUP, namesOf, type Records, type SlugNames, UNKNOWN } from '@talent-atlas/db'
import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context.ts'
import { Country, Institution } from '../refs.ts'
import { degreeWords, kindWords } from './key-words.ts'

/** What is selected whatever the operation asks for: by it the records are found again. */
const slugged = { select: { slug: true } }
const coded = { select: { code: true } }

const countryNames = new Map(isoCountries.map(({ code, name }) => [code, name]))

/** The key of an institution. */
export const institutionKey = ({ slug }: { slug: string }): Key => ({ dimension: 'INSTITUTION', key: slug })

/** Every key of an answer, wherever it stands in it. */
function keysIn(value: unknown): Key[] {
  if (Array.isArray(value)) return value.flatMap(keysIn)
  if (typeof value !== 'object' || value === null) return []
  if ('dimension' in value && 'key' in value) return [value as Key]
  if ('institutionId' in value && 'slug' in value) return [institutionKey(value as { slug: string })]
  return Object.values(value).flatMap(keysIn)
}

interface Source {
  result: unknown
  records: Records
  context: Context
  /** Names that stand for several countries. */
  groups: readonly string[]
}

/** What the keys of an answer stand for, as the records stood: one statement for all of them, and only when asked. */
export class KeySource {
  readonly #source: Source
  readonly #groups: ReadonlySet<string>
  #keys: readonly Key[] | undefined
  #names: Promise<SlugNames> | undefined
  readonly #loaded = new Map<string, Promise<ReadonlyMap<string, unknown>>>()

  constructor(source: Source) {
    this.#source = source
    this.#groups = new Set(source.groups)
  }

  #keysOf(dimension: Key['dimension']): string[] {
    this.#keys ??= keysIn(this.#source.result)
    return [...new Set(this.#keys.flatMap((key) => (key.dimension === dimension ? [key.key] : [])))]
  }

  async label({ dimension, key }: Key): Promise<string> {
    if (key === UNKNOWN) return 'Unknown'
    if (dimension === 'COUNTRY') return this.#groups.has(key) ? key : (countryNames.get(key) ?? key)
    if (dimension === 'INSTITUTION_KIND') return kindWords[key] ?? key
    if (dimension === 'DEGREE') return degreeWords[key] ?? key
    if (dimension === 'YEAR') return key
    if (dimension === 'INSTITUTION_GROUP' && key === NO_GROUP) return 'On no list'
    this.#names ??= namesOf(this.#source.context.reader, this.#source.records, {
      institutions: this.#keysOf('INSTITUTION'),
      groups: this.#keysOf('INSTITUTION_GROUP'),
    })
    const names = await this.#names
    return (dimension === 'INSTITUTION' ? names.institutions : names.groups).get(key) ?? key
  }

  /** The record of a key, loaded with those of all others for the same place in the operation. */
  async institution({ dimension, key }: Key, info: GraphQLResolveInfo) {
    if (dimension !== 'INSTITUTION' || key === UNKNOWN) return null
    const { context, records } = this.#source
    const found = await this.#load(info, async () => {
      const query: object = queryFromInfo({ context, info, typeName: 'Institution', select: slugged as never })
      const where = { slug: { in: this.#keysOf('INSTITUTION') } }
      const reader = context.known.at(records.instant).institution
      const rows = await reader.findMany({ ...query, where, relationLoadStrategy: 'join' })
      return new Map(rows.map((row) => [row.slug, Institution.addBrand(row)]))
    })
    return found.get(key) ?? null
  }

  /** The same of countries, which have no history. */
  async country({ dimension, key }: Key, info: GraphQLResolveInfo) {
    if (dimension !== 'COUNTRY' || this.#groups.has(key) || key === UNKNOWN) return null
    const { context } = this.#source
    const found = await this.#load(info, async () => {
      const query: object = queryFromInfo({ context, info, typeName: 'Country', select: coded as never })
      const rows = await context.prisma.country.findMany({ ...query, where: { code: { in: this.#keysOf('COUNTRY') } } })
      return new Map(rows.map((row) => [row.code, Country.addBrand(row)]))
    })
    return found.get(key) ?? null
  }

  /** @param find asked once for each place in the operation: what is selected there is the same for all keys */
  #load<Row>(info: GraphQLResolveInfo, find: () => Promise<Map<string, Row>>): Promise<ReadonlyMap<string, Row>> {
    const place = placeOf(info)
    const loaded = this.#loaded.get(place) ?? find()
    this.#loaded.set(place, loaded)
    return loaded as Promise<ReadonlyMap<string, Row>>
  }
}

/** The path of a field without the places in lists. */
function placeOf({ path }: GraphQLResolveInfo): string {
  const names: string[] = []
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) {
    if (typeof at.key === 'string') names.push(at.key)
  }
  return names.join(' ')
}
