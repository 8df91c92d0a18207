import type { Affiliation, Researcher } from '@talent-atlas/db'
import { affiliation } from './affiliation.ts'
import { type AffiliationFilter, affiliationHolds, counts, type Maybe } from './filters.ts'
import type { Key } from './order.ts'
import { type PageArgs, page } from './page.ts'
import type { Shown } from './parts.ts'
import { researcher } from './researcher.ts'
import type { State } from './state.ts'

export interface AsOf {
  validAt?: Maybe<string>
  knownAt?: Maybe<string>
}

/** The state that a field with `asOf` and all below it is read from. */
export const stateOf = (at: State, asOf: Maybe<AsOf>): State => (asOf?.knownAt ? at.known(new Date(asOf.knownAt)) : at)

interface Order {
  field: string
  direction: 'ASC' | 'DESC'
}
type KeyOf<Row> = (row: Row) => string | number | null

/** The keys that a client orders by, or else the usual one, made unique by the id. A key that is named again adds nothing. */
export function keysOf<Row extends { id: string }>(
  orderBy: Maybe<Order[]>,
  fields: Record<string, KeyOf<Row>>,
  usual: string,
): Key<Row>[] {
  const asked = (orderBy ?? []).filter(({ field }, n, all) => all.findIndex((order) => order.field === field) === n)
  const orders = asked.length > 0 ? asked : [{ field: usual, direction: 'ASC' }]
  const keys = orders.map(({ field, direction }) => ({ of: keyOf(fields, field), descending: direction === 'DESC' }))
  return [...keys, { of: ({ id }) => id }]
}

function keyOf<Row>(fields: Record<string, KeyOf<Row>>, field: string): KeyOf<Row> {
  const key = fields[field]
  if (!key) throw new Error(`there is no order by ${field}`)
  return key
}

/** The day, as cursors write it. */
export const dayText = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null

const AFFILIATION_ORDERS: Record<string, KeyOf<Affiliation>> = {
  STARTED_ON: ({ startDate }) => dayText(startDate),
  ENDED_ON: ({ endDate }) => dayText(endDate),
  RECORDED_AT: ({ recordedAt }) => recordedAt.toISOString(),
}

export interface AffiliationArgs extends PageArgs {
  filter?: Maybe<AffiliationFilter>
  orderBy?: Maybe<Order[]>
  asOf?: Maybe<AsOf>
}

/** A page of affiliations. */
export function affiliations(at: State, args: AffiliationArgs, isAmong: (fact: Affiliation) => boolean): Shown {
  const then = stateOf(at, args.asOf)
  const filter = args.filter ?? {}
  const rows = then.affiliation.filter(
    (fact) => isAmong(fact) && counts(fact, filter, args.asOf?.validAt) && affiliationHolds(then, fact, filter),
  )
  return page(args, rows, keysOf(args.orderBy, AFFILIATION_ORDERS, 'STARTED_ON'), (fact) => affiliation(then, fact))
}

/** People by name. */
const byName: Key<Researcher>[] = [{ of: ({ name }) => name }, { of: ({ id }) => id }]

/** A page of people by name. */
export const people = (at: State, args: PageArgs, rows: readonly Researcher[]): Shown =>
  page(args, rows, byName, (person) => researcher(at, person))
