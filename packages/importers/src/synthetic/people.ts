import { type Affiliation, makeCareer } from './careers.ts'
import { byOrigin, type SyntheticCountry } from './countries.ts'
import { idOf, kebab, type SyntheticSet, slugPrefix, streams } from './identity.ts'
import type { Institutions } from './institutions.ts'
import { makePersonName, type PersonName } from './person-names.ts'
import { Random } from './random.ts'

export interface Person {
  place: number
  id: string
  slug: string
  name: PersonName
  home: SyntheticCountry
}

export interface PersonWithCareer extends Person {
  career: Affiliation[]
}

/** Shares of people whose name comes from elsewhere than their country. */
const FOREIGN = 0.08

/** Anybody of a set, by place; the same person each time. */
export function makePerson(set: SyntheticSet, place: number): Person {
  const random = new Random(set.seed, set.researchers, streams.researcher, place, 1)
  const home = byOrigin.draw(random)
  const name = makePersonName(random, (random.chance(FOREIGN) ? byOrigin.draw(random) : home).tradition)
  const slug = `${slugPrefix(set)}${place + 1}-${kebab(name.preferred)}`
  return { place, id: idOf(set, 'researcher', place), slug, name, home }
}

export function makePersonWithCareer(set: SyntheticSet, place: number, institutions: Institutions): PersonWithCareer {
  const person = makePerson(set, place)
  const random = new Random(set.seed, set.researchers, streams.affiliation, place, 1)
  return { ...person, career: makeCareer(random, person.home, institutions) }
}
