export { type Atlas, createAtlas } from './atlas.ts'
export type { AtlasClient, AtlasOptions, QueryArguments, RequestOptions } from './client.ts'
export type { BoundConnection, Connection, IterateArguments } from './connection.ts'
export type { TypedDocumentString } from './document.ts'
export {
  AtlasError,
  AtlasGraphQLError,
  AtlasHttpError,
  AtlasNetworkError,
  AtlasNotFoundError,
  AtlasPaginationError,
  AtlasTimeoutError,
  type GraphQLErrorEntry,
} from './errors.ts'
export type * from './generated/operations.ts'
export { type ForwardPage, type Page, type PaginateOptions, paginate } from './pagination.ts'
export type { Affiliations } from './resources/affiliations.ts'
export type { Cohorts } from './resources/cohorts.ts'
export type { Conflicts } from './resources/conflicts.ts'
export type { Countries } from './resources/countries.ts'
export type { Figures } from './resources/figures.ts'
export type { Institutions } from './resources/institutions.ts'
export type { Researchers } from './resources/researchers.ts'
export type { Search } from './resources/search.ts'
export type { Sources } from './resources/sources.ts'
export type { Works } from './resources/works.ts'
export type * from './scalars.ts'
