import type { AtlasClient, RequestOptions } from '../client.ts'
import { type BoundConnection, type Connection, connection, openConnection } from '../connection.ts'
import {
  type Affiliation,
  type AsOf,
  GetInstitutionDocument,
  type GetInstitutionResult,
  type Institution,
  type InstitutionBy,
  ListInstitutionAffiliationsDocument,
  type ListInstitutionAffiliationsVariables,
  ListInstitutionPeopleDocument,
  type ListInstitutionPeopleVariables,
  ListInstitutionsDocument,
  type ListInstitutionsVariables,
  type Researcher,
} from '../generated/operations.ts'
import { found, type Lookup, nest } from '../lookup.ts'

/** Universities, companies, laboratories. */
export interface Institutions extends Connection<ListInstitutionsVariables, Institution> {
  /** One institution with its groups and relations, as of any moment; null where there is no such institution. */
  get(
    args: InstitutionBy & { readonly asOf?: AsOf | null | undefined },
    options?: RequestOptions,
  ): Promise<GetInstitutionResult['institution']>
  /** Who studied or worked at an institution, with kind, role and period. */
  readonly affiliations: BoundConnection<Lookup<ListInstitutionAffiliationsVariables>, Affiliation>
  /** The people at an institution, each once. */
  readonly people: BoundConnection<Lookup<ListInstitutionPeopleVariables>, Researcher>
}

/** The institutions that a client can read. */
export const institutions = (client: AtlasClient): Institutions => ({
  ...openConnection(
    async (args, options) => (await client.query(ListInstitutionsDocument, args, options)).institutions,
  ),
  get: async (args, options) => (await client.query(GetInstitutionDocument, nest(args), options)).institution,
  affiliations: connection(async (args, options) => {
    const { institution } = await client.query(ListInstitutionAffiliationsDocument, nest(args), options)
    return found(institution, 'institution').affiliations
  }),
  people: connection(async (args, options) => {
    const { institution } = await client.query(ListInstitutionPeopleDocument, nest(args), options)
    return found(institution, 'institution').people
  }),
})
