import type { AtlasClient, RequestOptions } from '../client.ts'
import { type BoundConnection, type Connection, connection, openConnection } from '../connection.ts'
import {
  type Cohort,
  type CohortBy,
  GetCohortDocument,
  type GetCohortResult,
  ListCohortMembersDocument,
  type ListCohortMembersVariables,
  ListCohortsDocument,
  type ListCohortsVariables,
  type Researcher,
} from '../generated/operations.ts'
import { found, type Lookup, nest } from '../lookup.ts'

/** Groups of people that a source counts together. */
export interface Cohorts extends Connection<ListCohortsVariables, Cohort> {
  /** One cohort with the figures published about it; null where there is no such cohort. */
  get(args: CohortBy, options?: RequestOptions): Promise<GetCohortResult['cohort']>
  /** The people in a cohort. */
  readonly members: BoundConnection<Lookup<ListCohortMembersVariables>, Researcher>
}

/** The cohorts that a client can read. */
export const cohorts = (client: AtlasClient): Cohorts => ({
  ...openConnection(async (args, options) => (await client.query(ListCohortsDocument, args, options)).cohorts),
  get: async (args, options) => (await client.query(GetCohortDocument, nest(args), options)).cohort,
  members: connection(async (args, options) => {
    const { cohort } = await client.query(ListCohortMembersDocument, nest(args), options)
    return found(cohort, 'cohort').members
  }),
})
