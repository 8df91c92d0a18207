import { type AtlasClient, type AtlasOptions, createClient, type RequestOptions } from './client.ts'
import { GetNodeDocument, type GetNodeResult, GetNodesDocument, type GetNodesResult } from './generated/operations.ts'
import { type Affiliations, affiliations } from './resources/affiliations.ts'
import { type Cohorts, cohorts } from './resources/cohorts.ts'
import { type Conflicts, conflicts } from './resources/conflicts.ts'
import { type Countries, countries } from './resources/countries.ts'
import { type Figures, figures } from './resources/figures.ts'
import { type Institutions, institutions } from './resources/institutions.ts'
import { type Researchers, researchers } from './resources/researchers.ts'
import { type Search, search } from './resources/search.ts'
import { type Sources, sources } from './resources/sources.ts'
import { type Works, works } from './resources/works.ts'

/** A Talent Atlas, read over the network. */
export interface Atlas extends AtlasClient {
  readonly researchers: Researchers
  readonly institutions: Institutions
  readonly affiliations: Affiliations
  readonly works: Works
  readonly cohorts: Cohorts
  readonly sources: Sources
  readonly figures: Figures
  readonly conflicts: Conflicts
  readonly countries: Countries
  readonly search: Search
  /** The record with an id, whatever its type (`__typename` tells), in short; null where there is none. */
  node(id: string, options?: RequestOptions): Promise<GetNodeResult['node']>
  /** The records with these ids, in their order, null in the place of each that does not exist. */
  nodes(ids: readonly string[], options?: RequestOptions): Promise<GetNodesResult['nodes']>
}

/**
 * Connects to a Talent Atlas. Nothing is sent until something is asked.
 * @throws TypeError if a header or the token holds characters that HTTP does not allow.
 */
export const createAtlas = (options: AtlasOptions): Atlas => {
  const client = createClient(options)
  return {
    ...client,
    researchers: researchers(client),
    institutions: institutions(client),
    affiliations: affiliations(client),
    works: works(client),
    cohorts: cohorts(client),
    sources: sources(client),
    figures: figures(client),
    conflicts: conflicts(client),
    countries: countries(client),
    search: search(client),
    node: async (id, request) => (await client.query(GetNodeDocument, { id }, request)).node,
    nodes: async (ids, request) => (await client.query(GetNodesDocument, { ids }, request)).nodes,
  }
}
