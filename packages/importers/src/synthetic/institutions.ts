import { byInstitutions, countries, type SyntheticCountry } from './countries.ts'
import { idOf, kebab, type SyntheticSet, slugPrefix, streams } from './identity.ts'
import { type InstitutionKind, type InstitutionName, makeInstitutionName } from './institution-names.ts'
import { Random } from './random.ts'
import { Sampler, zipf } from './sampler.ts'

export interface Institution {
  place: number
  id: string
  slug: string
  kind: InstitutionKind
  country: SyntheticCountry
  name: InstitutionName
}

const FEWEST = 40
const PEOPLE_EACH = 60

/** Roughly the mix of research organisations; education leads, since that is where people begin. */
const kinds = new Sampler<[InstitutionKind, number]>(
  [
    ['EDUCATION', 52],
    ['COMPANY', 22],
    ['FACILITY', 8],
    ['GOVERNMENT', 5],
    ['NONPROFIT', 4],
    ['HEALTHCARE', 5],
    ['FUNDER', 1],
    ['ARCHIVE', 1],
    ['OTHER', 2],
  ],
  ([, share]) => share,
)

function makeInstitution(set: SyntheticSet, place: number): Institution {
  const random = new Random(set.seed, set.researchers, streams.institution, place, 1)
  // Every country has somewhere to study.
  const country = countries[place] ?? byInstitutions.draw(random)
  const kind = place < countries.length ? 'EDUCATION' : kinds.draw(random)[0]
  const name = makeInstitutionName(random, kind, country)
  const slug = `${slugPrefix(set)}i${place + 1}-${kebab(name.text)}`
  return { place, id: idOf(set, 'institution', place), slug, kind, country, name }
}

/** The institutions of a set, and where people go among them: sizes follow a power law in every country. */
export class Institutions {
  readonly all: readonly Institution[]
  readonly #samplers = new Map<string, Sampler<Institution>>()

  constructor(set: SyntheticSet) {
    const count = Math.max(FEWEST, Math.round(set.researchers / PEOPLE_EACH))
    this.all = Array.from({ length: count }, (_, place) => makeInstitution(set, place))
    const byPlace = Map.groupBy(this.all, ({ country, kind }) => this.#key(country, kind === 'EDUCATION'))
    for (const [key, list] of byPlace) this.#samplers.set(key, new Sampler(list, zipf(0.9)))
  }

  #key(country: SyntheticCountry, teaches: boolean): string {
    return `${country.code} ${teaches}`
  }

  /** A university of a country, or somewhere else to work; a university too where the country has nothing else. */
  draw(random: Random, country: SyntheticCountry, teaches: boolean): Institution {
    const sampler = this.#samplers.get(this.#key(country, teaches)) ?? this.#samplers.get(this.#key(country, true))
    if (!sampler) throw new RangeError(`no institution in ${country.code}`)
    return sampler.draw(random)
  }
}
