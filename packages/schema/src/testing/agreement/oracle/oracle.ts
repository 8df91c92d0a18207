import { buildSchema, execute, type GraphQLSchema, printSchema } from 'graphql'
import { encodeNodeId } from '../../../node-id.ts'
import type { Path } from '../path.ts'
import { affiliation } from './affiliation.ts'
import { cohort, figure } from './cohort.ts'
import type { InstitutionFilter, ResearcherFilter } from './filters.ts'
import { institution } from './institution.ts'
import { type AffiliationArgs, affiliations } from './lists.ts'
import { type CohortBy, isCohort, isInstitution, isResearcher, type RecordBy } from './lookup.ts'
import { sorted } from './order.ts'
import { conflict, group, source } from './others.ts'
import { type PageArgs, page } from './page.ts'
import type { Shown } from './parts.ts'
import { researcher } from './researcher.ts'
import {
  type FigureFilter,
  figures,
  institutions,
  type ListArgs,
  researchers,
  type WorkFilter,
  works,
} from './roots.ts'
import type { Chronicle, State } from './state.ts'
import { work } from './work.ts'

/** The record with a global id, whatever its type. */
function node(at: State, id: string): Shown | null {
  const look = <Row extends { id: string }>(type: string, rows: readonly Row[], show: (row: Row) => Shown): Shown[] =>
    rows.filter((row) => encodeNodeId(type, row.id) === id).map(show)
  const found = [
    ...look('Researcher', at.researcher, (row) => researcher(at, row)),
    ...look('Institution', at.institution, (row) => institution(at, row)),
    ...look('InstitutionGroup', at.institutionGroup, (row) => group(at, row)),
    ...look('Affiliation', at.affiliation, (row) => affiliation(at, row)),
    ...look('Cohort', at.cohort, (row) => cohort(at, row)),
    ...look('Conflict', at.disagreement, (row) => conflict(at, row)),
    ...look('Figure', at.figure, (row) => figure(at, row)),
    ...look('Source', at.source, (row) => source(at, row)),
    ...look('Work', at.work, (row) => work(at, row)),
  ]
  return found[0] ?? null
}

const orNull = <Row>(rows: readonly Row[], show: (row: Row) => Shown): Shown | null => rows.map(show)[0] ?? null

const query = (at: State): Shown => ({
  researcher: ({ by }: { by: RecordBy }) =>
    orNull(
      at.researcher.filter((row) => isResearcher(at, row, by)),
      (row) => researcher(at, row),
    ),
  researchers: (args: ListArgs<ResearcherFilter>) => researchers(at, args),
  institution: ({ by }: { by: RecordBy }) =>
    orNull(
      at.institution.filter((row) => isInstitution(at, row, by)),
      (row) => institution(at, row),
    ),
  institutions: (args: ListArgs<InstitutionFilter>) => institutions(at, args),
  affiliations: (args: AffiliationArgs) => affiliations(at, args, () => true),
  works: (args: ListArgs<WorkFilter>) => works(at, args),
  figures: (args: ListArgs<FigureFilter>) => figures(at, args),
  cohort: ({ by }: { by: CohortBy }) =>
    orNull(
      at.cohort.filter((row) => isCohort(row, by)),
      (row) => cohort(at, row),
    ),
  cohorts: (args: PageArgs) => page(args, at.cohort, [{ of: ({ slug }) => slug }], (row) => cohort(at, row)),
  conflicts: (args: PageArgs) =>
    page(
      args,
      at.disagreement,
      [
        { of: ({ isDerived }) => String(isDerived) },
        { of: ({ recordedAt }) => recordedAt.toISOString() },
        { of: ({ id }) => id },
      ],
      (row) => conflict(at, row),
    ),
  countries: () => sorted(at.country, [{ of: ({ name }) => name }]),
  source: ({ id }: { id: string }) =>
    orNull(
      at.source.filter((row) => encodeNodeId('Source', row.id) === id),
      (row) => source(at, row),
    ),
  sources: (args: PageArgs) =>
    page(args, at.source, [{ of: ({ title }) => title }, { of: ({ id }) => id }], (row) => source(at, row)),
  node: ({ id }: { id: string }) => node(at, id),
  nodes: ({ ids }: { ids: string[] }) => ids.map((id) => node(at, id)),
})

/**
 * Answers from rows in memory, by the words of the schema alone: no SQL, no Prisma, no Pothos. `search` it leaves to
 * the database.
 */
export function oracle(schema: GraphQLSchema, chronicle: Chronicle): Path {
  const plain = buildSchema(printSchema(schema))
  return async (document, variableValues) => {
    const rootValue = query(chronicle.present())
    return JSON.parse(JSON.stringify(await execute({ schema: plain, document, variableValues, rootValue })))
  }
}
