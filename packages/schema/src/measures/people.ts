import { cohortsOf, type FoundCohort, type MeasureSource, type Records, type Sql, sqlOf } from '@talent-atlas/db'
import { tables } from '@talent-atlas/db/tables'
import { rowsWhere } from '@talent-atlas/query-plan'
import type { AsOfShape } from '../as-of.ts'
import type { CohortByShape } from '../entities/cohort-by.ts'
import { type ResearcherFilterShape, researcherWhere } from '../entities/researcher-filter.ts'
import { badInput } from '../errors.ts'
import { keyOf } from '../node-id.ts'

/** Whom a measure counts, as a resolver gets it. */
export interface PopulationShape {
  cohort?: CohortByShape | null | undefined
  filter?: ResearcherFilterShape | null | undefined
}

interface NamedCohort {
  by: CohortByShape
  /** The argument it stands in. */
  argument: string
}

/** Every cohort that a filter names, however deep. */
function cohortsIn(filter: ResearcherFilterShape | null | undefined, argument: string): NamedCohort[] {
  if (!filter) return []
  const { cohort, and, or, not } = filter
  return [
    ...(cohort ? [{ by: cohort, argument: `${argument}.cohort` }] : []),
    ...(and ?? []).flatMap((one) => cohortsIn(one, `${argument}.and`)),
    ...(or ?? []).flatMap((one) => cohortsIn(one, `${argument}.or`)),
    ...cohortsIn(not, `${argument}.not`),
  ]
}

/** The records that a measure is asked of. */
export interface Asked {
  reader: MeasureSource
  records: Records
}

/** @throws GraphQLError naming the argument of a cohort that is not on record */
async function findCohorts(
  named: readonly NamedCohort[],
  { reader, records }: Asked,
): Promise<Map<CohortByShape, FoundCohort>> {
  if (named.length === 0) return new Map()
  const keys = named.map(({ by, argument }) => ({
    by,
    argument,
    id: by.id == null ? null : keyOf('Cohort', by.id, `${argument}.id`),
  }))
  const found = await cohortsOf(reader, records, {
    ids: keys.flatMap(({ id }) => id ?? []),
    slugs: named.flatMap(({ by }) => by.slug ?? []),
  })
  return new Map(
    keys.map(({ by, argument, id }) => {
      const cohort = found.find((one) => (id === null ? one.slug === by.slug : one.id === id))
      if (!cohort) throw badInput(argument, `there is no cohort "${by.slug ?? by.id}"`)
      return [by, cohort]
    }),
  )
}

/** Whom a measure counts. */
export interface People {
  /** A query of the column `id`; undefined for everyone. */
  people: Sql | undefined
  /** Whether cells of few people are to be hidden: a cohort that it names is marked sensitive. */
  isSensitive: boolean
}

/** The people as a query, as the records stood. */
function peopleSql(
  { filter }: PopulationShape,
  cohortId: string | undefined,
  asOf: AsOfShape,
  { instant }: Records,
): Sql | undefined {
  const options = {
    datamodel: tables,
    table: (name: string) => `known."${name}"('${instant.toISOString()}'::timestamptz)`,
  }
  // With an instant, the filter asks the facts: what is kept of the present says nothing of the past.
  const where = filter ? researcherWhere(filter, { ...asOf, knownAt: instant }) : undefined
  if (cohortId === undefined) return where && sqlOf(rowsWhere('Researcher', where, options))
  if (!where) return sqlOf(rowsWhere('CohortMember', { cohortId }, { ...options, field: 'researcherId' }))
  return sqlOf(rowsWhere('Researcher', { AND: [{ memberships: { some: { cohortId } } }, where] }, options))
}

/**
 * The people of a population.
 * @param argument the population's name, for what is said of it
 * @throws GraphQLError with code BAD_USER_INPUT where a cohort that it names is not on record
 */
export async function peopleOf(
  population: PopulationShape | null | undefined,
  asOf: AsOfShape,
  asked: Asked,
  argument = 'population',
): Promise<People> {
  const { cohort, filter } = population ?? {}
  const own = cohort ? [{ by: cohort, argument: `${argument}.cohort` }] : []
  const cohorts = await findCohorts([...own, ...cohortsIn(filter, `${argument}.filter`)], asked)
  return {
    people: peopleSql(population ?? {}, cohort ? cohorts.get(cohort)?.id : undefined, asOf, asked.records),
    isSensitive: [...cohorts.values()].some(({ isSensitive }) => isSensitive),
  }
}
