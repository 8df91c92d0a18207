import { encodeNodeId } from '../../../node-id.ts'
import type { State } from '../oracle/state.ts'
import { PERSON_NAMES, PLACE_NAMES, ROLES, TITLES, VENUES } from './vocabulary.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Values for arguments, most of which a world has something for, by the place that takes them. */
export type Vocabulary = Readonly<Record<string, readonly Json[]>>

const NOWHERE = '00000000-0000-4000-8000-000000000000'

/** What there is to ask a world for. */
export function vocabularyOf(at: State, instants: readonly Date[]): Vocabulary {
  const ids = (type: string, rows: readonly { id: string }[]): string[] =>
    [...rows, { id: NOWHERE }].map(({ id }) => encodeNodeId(type, id))
  const slugs = (rows: readonly { slug: string }[]): string[] => [...rows.map(({ slug }) => slug), 'nobody']
  const identifiers = (rows: readonly { scheme: string; value: string }[]): Json[] =>
    rows.flatMap(({ scheme, value }) => [
      { scheme, value },
      { scheme, value: scheme === 'ORCID' ? `https://orcid.org/${value}` : ` ${value} ` },
    ])
  const [people, places, cohorts] = [
    ids('Researcher', at.researcher),
    ids('Institution', at.institution),
    ids('Cohort', at.cohort),
  ]
  const groups = ids('InstitutionGroup', at.institutionGroup)
  const [sources, works] = [ids('Source', at.source), ids('Work', at.work)]
  const nodes = [
    ...people,
    ...places,
    ...cohorts,
    ...groups,
    ...sources.slice(-3),
    ...works,
    ...ids('Affiliation', at.affiliation.slice(0, 8)),
    ...ids('Conflict', at.disagreement),
    ...ids('Figure', at.figure),
  ]
  const [personKeys, placeKeys] = [identifiers(at.researcherIdentifier), identifiers(at.institutionIdentifier)]
  return {
    'ResearcherBy.id': people,
    'ResearcherBy.slug': slugs(at.researcher),
    'ResearcherBy.identifier': personKeys,
    'ResearcherFilter.identifier': personKeys,
    'ResearcherFilter.name': PERSON_NAMES,
    'InstitutionBy.id': places,
    'InstitutionBy.slug': slugs(at.institution),
    'InstitutionBy.identifier': placeKeys,
    'InstitutionFilter.identifier': placeKeys,
    'InstitutionFilter.name': PLACE_NAMES,
    'InstitutionFilter.slug': slugs(at.institution),
    'InstitutionFilter.group': slugs(at.institutionGroup),
    'CohortBy.id': cohorts,
    'CohortBy.slug': slugs(at.cohort),
    'AffiliationFilter.role': ROLES,
    'WorkFilter.title': TITLES,
    'WorkFilter.venue': VENUES,
    'Query.node.id': nodes,
    'Query.nodes.ids': nodes,
    'Query.source.id': sources,
    'Query.search.text': [...PERSON_NAMES, ...PLACE_NAMES, 'attention', 'Wei'],
    'AsOf.knownAt': instants.map((instant) => instant.toISOString()),
  }
}
