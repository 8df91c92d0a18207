export { type CitationToken, type Cited, citedBytes, decodeCitation, encodeCitation, hashOf } from './citation.ts'
export { cohortsOf, type FoundCohort } from './cohorts.ts'
export { type ColumnsOptions, type MeasureColumns, openColumns } from './columns/open-columns.ts'
export { type Comparison, compareShares, type ShareDifference } from './compare.ts'
export { type Coverage, coverage, type StageCoverage } from './coverage.ts'
export { type Recomputed, recomputeFigures } from './figures.ts'
export type { PublishedFigure } from './figures-asked.ts'
export { type FlowTable, flows } from './flows.ts'
export { newestInstant } from './instant.ts'
export { type ShareOf, shareOf } from './interval.ts'
export { namesOf, type SlugNames } from './key-names.ts'
export { NO_GROUP } from './keys.ts'
export { type MobilityRow, type MobilityTable, mobility } from './mobility.ts'
export { mobilityOf } from './mobility-of.ts'
export { type Pipeline, pipeline, UNKNOWN } from './pipeline.ts'
export { type Counting, type Dimension, QuestionError } from './question.ts'
export { type Ranking, type RankingRow, ranking } from './ranking.ts'
export { type Records, recordsAt, type Sql } from './records.ts'
export { type RetentionRow, type RetentionTable, retention } from './retention.ts'
export { type Key, type ShareRow, type ShareTable, shares } from './shares.ts'
export type { MeasureSource } from './source.ts'
export { sqlOf } from './sql-of.ts'
export {
  suppressComparison,
  suppressFlows,
  suppressMobility,
  suppressPipeline,
  suppressRanking,
  suppressRetention,
  suppressShares,
} from './suppress.ts'
export type { Suppressed } from './suppression.ts'
