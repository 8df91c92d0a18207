import {
  type Cohort,
  type IdentifierScheme,
  type Institution,
  normaliseIdentifier,
  type Researcher,
} from '@talent-atlas/db'
import { encodeNodeId } from '../../../node-id.ts'
import type { State } from './state.ts'

export interface IdentifierInput {
  scheme: IdentifierScheme
  value: string
}
export interface CohortBy {
  id?: string
  slug?: string
}
export interface RecordBy extends CohortBy {
  identifier?: IdentifierInput
}

/** Whether one of a record's identifiers is the one looked for. */
export const isIdentified = (rows: readonly IdentifierInput[], { scheme, value }: IdentifierInput): boolean =>
  rows.some((row) => row.scheme === scheme && row.value === normaliseIdentifier(scheme, value))

export const isCohort = (cohort: Cohort, { id, slug }: CohortBy): boolean =>
  id === undefined ? cohort.slug === slug : encodeNodeId('Cohort', cohort.id) === id

export function isResearcher(at: State, person: Researcher, { id, slug, identifier }: RecordBy): boolean {
  if (id !== undefined) return encodeNodeId('Researcher', person.id) === id
  if (!identifier) return person.slug === slug
  const mine = at.researcherIdentifier.filter(({ researcherId }) => researcherId === person.id)
  return isIdentified(mine, identifier)
}

export function isInstitution(at: State, place: Institution, { id, slug, identifier }: RecordBy): boolean {
  if (id !== undefined) return encodeNodeId('Institution', place.id) === id
  if (!identifier) return place.slug === slug
  const mine = at.institutionIdentifier.filter(({ institutionId }) => institutionId === place.id)
  return isIdentified(mine, identifier)
}
