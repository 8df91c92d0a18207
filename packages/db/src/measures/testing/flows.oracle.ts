import { formatPartialDate, parsePartialDate } from '../../temporal/partial-date.ts'
import { type CareerFact, movesOf, orderCareer } from '../../temporal/testing/career.ts'
import type { CareerStage, CountryBasis, CountryGroup, Dimension } from '../question.ts'
import {
  coveredBy,
  type Days,
  daysOf,
  heldAt,
  isOf,
  momentsOf,
  type Placement,
  placementsOf,
  type When,
} from './placements.oracle.ts'
import { roundedCount, topsOf } from './shares.oracle.ts'
import type { World, WorldAffiliation } from './world.ts'

/** A question about a world, in plain values. */
export interface PlacesAsked extends Omit<When, 'byYear'> {
  by: Dimension
  basis?: CountryBasis | undefined
  groups?: readonly CountryGroup[] | undefined
  /** Everyone where it is absent. */
  people?: readonly string[] | undefined
}

export interface FlowsAsked extends PlacesAsked {
  from: CareerStage
  to: CareerStage
  perYear?: boolean | undefined
}

export interface ExpectedFlows {
  links: { from: string; to: string; year: number | null; count: number }[]
  total: number
  unknown: number
}

function countryOf(world: World, institution: string, at: Days, basis: CountryBasis | undefined): string | null {
  const site = world.institutions.find(({ id }) => id === institution)?.country ?? null
  if (basis !== 'HEADQUARTERS') return site
  const seats = new Set(topsOf(world, institution, at).flatMap(({ country }) => country ?? []))
  return seats.size === 1 ? ([...seats][0] ?? site) : site
}

/** What an institution is told by: it may be in several groups; nothing where it is unknown. */
function keysOf(world: World, institution: string, asked: PlacesAsked): string[] {
  // Organisations are those of the date, or else of the window, or else the last.
  const [at = { first: '~', last: '~' }] = momentsOf(
    asked.validAt ? { validAt: asked.validAt } : { window: asked.window },
  )
  const site = world.institutions.find(({ id }) => id === institution)
  if (asked.by === 'INSTITUTION') return site ? [site.slug] : []
  if (asked.by === 'INSTITUTION_KIND') return site ? [site.kind] : []
  if (asked.by === 'COUNTRY') {
    const code = countryOf(world, institution, at, asked.basis)
    if (code === null) return []
    return [asked.groups?.find(({ codes }) => codes.includes(code))?.name ?? code]
  }
  const leagues = world.groups.filter(({ members }) =>
    members.some((member) => member.institution === institution && heldAt(member, at)),
  )
  return leagues.length > 0 ? leagues.map(({ slug }) => slug) : ['NONE']
}

/** An equal part of somebody. */
export interface Part {
  key: string
  share: number
  year: number | null
}

/** When somebody came: as the fact says, or when a paper was seen. */
const arrivalOf = ({ kind, start, observed }: WorldAffiliation): string | null =>
  kind === 'AUTHORSHIP' ? observed : start

/** Divides somebody by the institutions and keys where the person was, each institution once. */
export function partsOf(world: World, facts: readonly WorldAffiliation[], asked: PlacesAsked): Part[] {
  const institutions = [...new Set(facts.map(({ institution }) => institution))]
  const parts = institutions.flatMap((institution) => {
    const years = facts
      .filter((fact) => fact.institution === institution)
      .flatMap((fact) => arrivalOf(fact)?.slice(0, 4) ?? [])
      .map(Number)
    const year = years.length > 0 ? Math.min(...years) : null
    return keysOf(world, institution, asked).map((key) => ({ key, year }))
  })
  return parts.map((part) => ({ ...part, share: 1 / parts.length }))
}

/** The facts of each person that say where it was at a stage. */
export function factsByPerson(placements: readonly Placement[]): Map<string, WorldAffiliation[]> {
  const facts = new Map<string, WorldAffiliation[]>()
  for (const { person, fact } of placements) facts.set(person, [...(facts.get(person) ?? []), fact])
  return facts
}

/** Whether something that lies between two days may lie in a window. */
function mayLieIn(window: When['window'], at: Days): boolean {
  const [days] = momentsOf({ window: window ?? {} })
  return days !== undefined && at.first <= days.last && at.last >= days.first
}

const isOpen = (window: When['window']): boolean => window?.from === undefined && window?.to === undefined

/** Something that goes from somewhere to somewhere. */
interface Flow {
  from: Part[]
  to: Part[]
}

/** Everyone; or with a window, those who came in it. */
function peopleFlows(world: World, asked: FlowsAsked): Flow[] {
  const { from, to, window, validAt, people } = asked
  const hasCome = (fact: WorldAffiliation): boolean => {
    const at = arrivalOf(fact)
    return at !== null && mayLieIn(window, daysOf(at))
  }
  const arrived = isOpen(window) ? world.affiliations : world.affiliations.filter(hasCome)
  const here = factsByPerson(placementsOf(world, from, { validAt }, people))
  const there = factsByPerson(placementsOf({ ...world, affiliations: arrived }, to, { validAt }, people))
  const everyone = isOpen(window) ? (people ?? world.people.map(({ id }) => id)) : [...there.keys()]
  return everyone.map((person) => ({
    from: partsOf(world, here.get(person) ?? [], asked),
    to: partsOf(world, there.get(person) ?? [], asked),
  }))
}

/** What the records keep when two of one person are merged: of what both say, what the one that stays says. */
function keptOf(facts: readonly WorldAffiliation[]): WorldAffiliation[] {
  const said = ({ id: _, recordedUnder: _under, ...fact }: WorldAffiliation): string => JSON.stringify(fact)
  return facts.filter(
    (fact) =>
      fact.recordedUnder === fact.person ||
      !facts.some((other) => other.recordedUnder === other.person && said(other) === said(fact)),
  )
}

const columnsOf = (fact: WorldAffiliation): CareerFact => {
  const [start, end, observed] = [fact.start, fact.end, fact.observed].map((written) => parsePartialDate(written ?? ''))
  const { from } = coveredBy(fact)
  return {
    id: fact.id,
    institutionId: fact.institution,
    kind: fact.kind,
    degree: fact.degree,
    startDate: start?.date ?? null,
    startPrecision: start?.precision ?? null,
    endDate: end?.date ?? null,
    endPrecision: end?.precision ?? null,
    observedDate: observed?.date ?? null,
    observedPrecision: observed?.precision ?? null,
    coversFrom: from === null ? null : new Date(from),
  }
}

/** The moves between the jobs of a career, by the rules of all careers; with a date, as far as it had come by then. */
function moveFlows(world: World, asked: FlowsAsked): Flow[] {
  const hasBegun = ({ coversFrom }: CareerFact): boolean =>
    asked.validAt === undefined ||
    coversFrom === null ||
    coversFrom.toISOString().slice(0, 10) <= daysOf(asked.validAt).last
  const people = asked.people ?? world.people.map(({ id }) => id)
  return people.flatMap((person) => {
    const facts = world.affiliations.filter((fact) => fact.person === person && fact.status !== 'RETRACTED')
    const jobs = new Set(facts.filter((fact) => isOf('WORK', fact)).map(({ id }) => id))
    const career = orderCareer(keptOf(facts).map(columnsOf)).filter(({ id }) => jobs.has(id))
    return movesOf(career)
      .filter(({ from, to }) => hasBegun(from) && hasBegun(to))
      .flatMap(({ from, to, at }) => {
        const written = at && formatPartialDate(at.date, at.precision)
        if (!isOpen(asked.window) && (written === null || !mayLieIn(asked.window, daysOf(written)))) return []
        const year = written === null ? null : Number(written.slice(0, 4))
        const at_ = (institution: string): Part[] => {
          const keys = keysOf(world, institution, asked)
          return keys.map((key) => ({ key, year, share: 1 / keys.length }))
        }
        return [{ from: at_(from.institutionId), to: at_(to.institutionId) }]
      })
  })
}

const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Counts what goes from stage to stage, from the definition: people, or from WORK to WORK moves, each as one, divided by
 * the places at both ends that are known.
 */
export function flowsOf(world: World, asked: FlowsAsked): ExpectedFlows {
  const flows = asked.from === asked.to ? moveFlows(world, asked) : peopleFlows(world, asked)
  const links = new Map<string, ExpectedFlows['links'][number]>()
  for (const { from, to } of flows) {
    for (const here of from) {
      for (const there of to) {
        const year = asked.perYear ? there.year : null
        const id = JSON.stringify([here.key, there.key, year])
        const link = links.get(id) ?? { from: here.key, to: there.key, year, count: 0 }
        links.set(id, { ...link, count: link.count + here.share * there.share })
      }
    }
  }
  return {
    links: [...links.values()]
      .map((link) => ({ ...link, count: roundedCount(link.count) }))
      .sort(
        (a, b) =>
          order(a.year ?? 9999, b.year ?? 9999) ||
          order(b.count, a.count) ||
          order(a.from, b.from) ||
          order(a.to, b.to),
      ),
    total: flows.length,
    unknown: flows.filter(({ from, to }) => from.length === 0 || to.length === 0).length,
  }
}
