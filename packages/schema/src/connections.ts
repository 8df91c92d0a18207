import { builder } from './builder.ts'
import { Affiliation, Cohort, Conflict, Figure, Institution, Researcher, Source, Work } from './refs.ts'

/** Names and descriptions of a connection and of its edge. */
const edge = (name: string) => ({ name: `${name}Edge`, description: `A ${name} in a list.` })
const page = (name: string) => ({ name: `${name}Connection`, description: `A page of a list of ${name} records.` })

const AffiliationEdge = builder.edgeObject({ type: Affiliation, ...edge('Affiliation') })
export const AffiliationConnection = [
  builder.connectionObject({ type: Affiliation, ...page('Affiliation') }, AffiliationEdge),
  AffiliationEdge,
] as const

const CohortEdge = builder.edgeObject({ type: Cohort, ...edge('Cohort') })
export const CohortConnection = [
  builder.connectionObject({ type: Cohort, ...page('Cohort') }, CohortEdge),
  CohortEdge,
] as const

const ConflictEdge = builder.edgeObject({ type: Conflict, ...edge('Conflict') })
export const ConflictConnection = [
  builder.connectionObject({ type: Conflict, ...page('Conflict') }, ConflictEdge),
  ConflictEdge,
] as const

const FigureEdge = builder.edgeObject({ type: Figure, ...edge('Figure') })
export const FigureConnection = [
  builder.connectionObject({ type: Figure, ...page('Figure') }, FigureEdge),
  FigureEdge,
] as const

const InstitutionEdge = builder.edgeObject({ type: Institution, ...edge('Institution') })
export const InstitutionConnection = [
  builder.connectionObject({ type: Institution, ...page('Institution') }, InstitutionEdge),
  InstitutionEdge,
] as const

const ResearcherEdge = builder.edgeObject({ type: Researcher, ...edge('Researcher') })
export const ResearcherConnection = [
  builder.connectionObject({ type: Researcher, ...page('Researcher') }, ResearcherEdge),
  ResearcherEdge,
] as const

const SourceEdge = builder.edgeObject({ type: Source, ...edge('Source') })
export const SourceConnection = [
  builder.connectionObject({ type: Source, ...page('Source') }, SourceEdge),
  SourceEdge,
] as const

const WorkEdge = builder.edgeObject({ type: Work, ...edge('Work') })
export const WorkConnection = [builder.connectionObject({ type: Work, ...page('Work') }, WorkEdge), WorkEdge] as const
