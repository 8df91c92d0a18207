import type { CareerStage, CountryBasis, InstitutionKind } from '../../generated/prisma/enums.ts'
import type { Counting } from '../question.ts'
import { placementsOf, type When } from './placements.oracle.ts'
import { roundedCount, topsOf } from './shares.oracle.ts'
import type { World, WorldInstitution } from './world.ts'

/** A question about a world, in plain values. */
export interface RankingAsked extends When {
  stage: CareerStage
  kinds?: readonly InstitutionKind[] | undefined
  counting?: Counting | undefined
  basis?: CountryBasis | undefined
  first?: number | undefined
  people?: readonly string[] | undefined
}

/** A person at an institution, and the organisation that counts for it. */
interface Seat {
  person: string
  institution: string
  counted: WorldInstitution
}

function seatsOf(world: World, asked: RankingAsked): Seat[] {
  const all = placementsOf(world, asked.stage, asked, asked.people).flatMap(({ person, fact, moment }): Seat[] => {
    const site = world.institutions.find(({ id }) => id === fact.institution)
    if (!site) return []
    const [top, ...others] = asked.basis === 'HEADQUARTERS' ? topsOf(world, site.id, moment) : []
    return [{ person, institution: site.id, counted: top && others.length === 0 ? top : site }]
  })
  return [...new Map(all.map((seat) => [`${seat.person} ${seat.institution}`, seat])).values()]
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Institutions by the people who were there; a rank is one more than how many are larger. */
export function rankingOf(world: World, asked: RankingAsked) {
  const seats = seatsOf(world, asked)
  const count = (institution: WorldInstitution): number => {
    const here = seats.filter(({ counted }) => counted === institution)
    if (asked.counting !== 'FRACTIONAL') return new Set(here.map(({ person }) => person)).size
    const placesOf = (one: string): number => seats.filter(({ person }) => person === one).length
    return roundedCount(here.reduce((sum, { person }) => sum + 1 / placesOf(person), 0))
  }
  const shown = world.institutions
    .filter((one) => seats.some(({ counted }) => counted === one))
    .filter(({ kind }) => !asked.kinds || asked.kinds.includes(kind))
    .map((institution) => ({ institution, count: count(institution) }))
    .sort(
      (a, b) =>
        b.count - a.count ||
        order(a.institution.name, b.institution.name) ||
        order(a.institution.slug, b.institution.slug),
    )
  const total = asked.people?.length ?? world.people.length
  const known = new Set(seats.map(({ person }) => person)).size
  return {
    rows: shown.slice(0, asked.first ?? 25).map(({ institution, count }) => ({
      rank: 1 + shown.filter((other) => other.count > count).length,
      institutionId: institution.id,
      slug: institution.slug,
      count,
    })),
    total,
    known,
    unknown: total - known,
  }
}
