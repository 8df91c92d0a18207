import type { AtlasClient, RequestOptions } from '../client.ts'
import { type BoundConnection, type Connection, connection, openConnection } from '../connection.ts'
import {
  type Affiliation,
  type AsOf,
  type Colleague,
  GetResearcherDocument,
  type GetResearcherResult,
  ListResearcherAffiliationsDocument,
  type ListResearcherAffiliationsVariables,
  ListResearcherColleaguesDocument,
  type ListResearcherColleaguesVariables,
  ListResearchersDocument,
  type ListResearchersVariables,
  ListResearcherWorksDocument,
  type ListResearcherWorksVariables,
  type Researcher,
  type ResearcherBy,
  type Work,
} from '../generated/operations.ts'
import { found, type Lookup, nest } from '../lookup.ts'

/** People. */
export interface Researchers extends Connection<ListResearchersVariables, Researcher> {
  /** One person with cohorts and career, as of any moment; null where there is no such person. */
  get(
    args: ResearcherBy & { readonly asOf?: AsOf | null | undefined },
    options?: RequestOptions,
  ): Promise<GetResearcherResult['researcher']>
  /** A person's education and work. */
  readonly affiliations: BoundConnection<Lookup<ListResearcherAffiliationsVariables>, Affiliation>
  /** People who were at the same institution at the same time, longest overlap first. */
  readonly colleagues: BoundConnection<Lookup<ListResearcherColleaguesVariables>, Colleague>
  /** A person's papers. */
  readonly works: BoundConnection<Lookup<ListResearcherWorksVariables>, Work>
}

/** The researchers that a client can read. */
export const researchers = (client: AtlasClient): Researchers => ({
  ...openConnection(async (args, options) => (await client.query(ListResearchersDocument, args, options)).researchers),
  get: async (args, options) => (await client.query(GetResearcherDocument, nest(args), options)).researcher,
  affiliations: connection(async (args, options) => {
    const { researcher } = await client.query(ListResearcherAffiliationsDocument, nest(args), options)
    return found(researcher, 'researcher').affiliations
  }),
  colleagues: connection(async (args, options) => {
    const { researcher } = await client.query(ListResearcherColleaguesDocument, nest(args), options)
    return found(researcher, 'researcher').colleagues
  }),
  works: connection(async (args, options) => {
    const { researcher } = await client.query(ListResearcherWorksDocument, nest(args), options)
    return found(researcher, 'researcher').works
  }),
})
