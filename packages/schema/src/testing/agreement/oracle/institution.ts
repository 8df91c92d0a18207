import { type Institution, type InstitutionRelation, InstitutionRelationKind } from '@talent-atlas/db'
import { move } from './affiliation.ts'
import { careerOf, isWithin, type Move, movesOf } from './career.ts'
import { firstDay, heldOn, period, statedOf } from './dates.ts'
import { counts } from './filters.ts'
import { type AffiliationArgs, type AsOf, affiliations, dayText, people, stateOf } from './lists.ts'
import { type Key, sorted } from './order.ts'
import { group } from './others.ts'
import { type PageArgs, page } from './page.ts'
import { byId, evidence, globalId, identifiers, names, type Shown } from './parts.ts'
import { revisions } from './revisions.ts'
import type { State } from './state.ts'

interface PeopleArgs extends PageArgs {
  kinds?: string[] | null
  degree?: string | null
  asOf?: AsOf | null
}
interface MoveArgs extends PageArgs {
  window?: { from?: string | null; to?: string | null } | null
}

export function institution(at: State, row: Institution): Shown {
  const mine = <Row extends { institutionId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ institutionId }) => institutionId === row.id)
  return {
    ...globalId('Institution', row),
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    status: row.status,
    city: row.city,
    homepage: row.homepage,
    version: row.version,
    names: () => names(at, 'institutionNameId', mine(at.institutionName)),
    identifiers: () => identifiers(mine(at.institutionIdentifier)),
    country: () => at.country.find(({ code }) => code === row.countryCode) ?? null,
    groups: () =>
      sorted(
        mine(at.institutionGroupMember).map(({ groupId }) => byId(at.institutionGroup, groupId)),
        [{ of: ({ slug }) => slug }],
      ).map((one) => group(at, one)),
    affiliations: (args: AffiliationArgs) => affiliations(at, args, ({ institutionId }) => institutionId === row.id),
    people: (args: PeopleArgs) => {
      const then = stateOf(at, args.asOf)
      return people(then, args, peopleAt(then, row, args))
    },
    arrivals: (args: MoveArgs) => moves(at, args, ({ to }) => to.institutionId === row.id),
    departures: (args: MoveArgs) => moves(at, args, ({ from }) => from.institutionId === row.id),
    relations: ({ asOf }: { asOf?: AsOf | null }) => relations(stateOf(at, asOf), row, asOf?.validAt),
    evidence: () => evidence(at, 'institutionId', row.id),
    revisions: (args: PageArgs) => revisions(args, at, 'institution', row.id),
  }
}

function peopleAt(at: State, place: Institution, { kinds, degree, asOf }: PeopleArgs) {
  const facts = at.affiliation.filter(
    (fact) =>
      fact.institutionId === place.id &&
      counts(fact, {}, asOf?.validAt) &&
      (!kinds || kinds.includes(fact.kind)) &&
      (!degree || fact.degree === degree),
  )
  return at.researcher.filter(({ id }) => facts.some(({ researcherId }) => researcherId === id))
}

const latestFirst: Key<Move>[] = [
  { of: ({ at }) => (at ? dayText(new Date(firstDay(at) * 86_400_000)) : null), descending: true },
  { of: ({ to }) => to.id },
]

function moves(at: State, args: MoveArgs, isHere: (move: Move) => boolean): Shown {
  const all = at.researcher.flatMap(({ id }) =>
    movesOf(careerOf(at.affiliation.filter(({ researcherId }) => researcherId === id))),
  )
  const rows = all.filter((one) => isHere(one) && isWithin(one, args.window ?? {}))
  return page(args, rows, latestFirst, (one) => move(at, one))
}

const INVERSE: Record<InstitutionRelationKind, InstitutionRelationKind> = {
  PARENT: 'CHILD',
  CHILD: 'PARENT',
  PREDECESSOR: 'SUCCESSOR',
  SUCCESSOR: 'PREDECESSOR',
  RELATED: 'RELATED',
}
const rankOf = ({ kind }: InstitutionRelation): number => Object.keys(InstitutionRelationKind).indexOf(kind)

/** Those stored on this institution, then those stored on the others. */
function relations(at: State, place: Institution, validAt: string | null | undefined): Shown[] {
  const held = at.institutionRelation.filter((one) => !validAt || heldOn(statedOf(one), validAt))
  const inOrder = (rows: InstitutionRelation[]) => sorted(rows, [{ of: rankOf }, { of: ({ id }) => id }])
  const shown = (one: InstitutionRelation, kind: InstitutionRelationKind, other: string): Shown => ({
    kind,
    period: period(one),
    institution: () => institution(at, byId(at.institution, other)),
    evidence: () => evidence(at, 'institutionRelationId', one.id),
  })
  return [
    ...inOrder(held.filter(({ fromId }) => fromId === place.id)).map((one) => shown(one, one.kind, one.toId)),
    ...inOrder(held.filter(({ toId }) => toId === place.id)).map((one) => shown(one, INVERSE[one.kind], one.fromId)),
  ]
}
