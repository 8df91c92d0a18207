export type { AtlasSection } from './atlas-file/connection.ts'
export { type AtlasDump, type DumpOptions, dumpAtlas } from './atlas-file/dump.ts'
export {
  ATLAS_FORMAT,
  ATLAS_VERSION,
  type AtlasCounts,
  AtlasFileError,
  type AtlasFooter,
  type AtlasHeader,
  ROW_KEYS,
} from './atlas-file/format.ts'
export { type LoadFileOptions, loadAtlasFile } from './atlas-file/load-file.ts'
export type { AuthorList, AuthorSlot, LinkedList, LinkedSlot } from './authors/author-list.ts'
export { type LinkOptions, linkAuthors } from './authors/link-authors.ts'
export { type RewrittenList, removeOutdatedFacts, type VenueYear } from './authors/outdated-facts.ts'
export { type BulkLoad, withBulkLoad } from './bulk-load.ts'
export { createPrisma, type PrismaOptions } from './client.ts'
export type { CopyTarget } from './copy.ts'
export type { CopyValue } from './copy-text.ts'
export { type Database, type DatabaseOptions, openDatabase } from './database.ts'
export { type Examined, examine } from './doctor/examine.ts'
export type { Finding } from './doctor/finding.ts'
export { DataFolderInUseError } from './embedded/data-folder-in-use-error.ts'
export { explainFailure } from './explain-failure.ts'
export * from './generated/prisma/client.ts'
export * from './generated/prisma/enums.ts'
export { identifierUrl, normaliseIdentifier } from './identifiers.ts'
export { MergeError, type MergeRefusal } from './identity/merge/merge-error.ts'
export { type Merge, type Merged, mergeInstitutions, mergeResearchers } from './identity/merge/merge-records.ts'
export { compareNames, initialKeys, type NameComparison, type NameRelation, nameKey } from './identity/person-name.ts'
export { isCompared } from './identity/propose/compared-imports.ts'
export {
  LEAST_SCORE,
  PROPOSER,
  type ProposeOptions,
  type ProposeResult,
  proposeIdentities,
  SAFE_SCORE,
} from './identity/propose/propose-identities.ts'
export { type ProvenIdentifier, proposeProven } from './identity/propose/propose-proven.ts'
export type { Reason } from './identity/propose/score.ts'
export { type AcceptOptions, acceptProposal, rejectProposal } from './identity/review/decide-proposal.ts'
export type { DecidedPerson, Decision } from './identity/review/decisions.ts'
export {
  findProposal,
  isUndecided,
  listProposals,
  type Proposal,
  type ProposalFilter,
  type ProposedPerson,
} from './identity/review/proposals.ts'
export { applyDecisions, listDecisions, type ReplayResult, replayDecisions } from './identity/review/replay.ts'
export { ReviewError, type ReviewRefusal } from './identity/review/review-error.ts'
export type { Claim, LoadBatch, LoadCount } from './load/batch.ts'
export type { ImportDescription, ImportTotals, RejectedRecord, ResumePoint, SourceField } from './load/import-row.ts'
export {
  ImportRunningError,
  type ImportSession,
  importActor,
  type SessionBatch,
  withImport,
} from './load/import-session.ts'
export { NoSuchImportError, type UndoCount, undoImport } from './load/undo-import.ts'
export { forEachWritten, type WrittenRow } from './load/written.ts'
export { loadUnindexed, mayRebuild } from './load-unindexed.ts'
export { type AliasCount, applyInstitutionAliases } from './matching/apply-aliases.ts'
export { type DescribedInstitution, describeMatches } from './matching/describe-matches.ts'
export { evaluateMatches, type GoldMatch, type MatchError, type MatchFigures } from './matching/evaluate-matches.ts'
export {
  type AffiliationMatch,
  type AffiliationPart,
  type InstitutionCandidate,
  type MatchOptions,
  matchAffiliations,
} from './matching/match-affiliations.ts'
export { type InstitutionAlias, readAliases } from './matching/read-aliases.ts'
export * from './measures/index.ts'
export { type MergeCount, mergeRows, type Row } from './merge.ts'
export { isoCountries } from './migrate/countries.ts'
export { migrate } from './migrate/migrate.ts'
export { openReader, type Reader, type ReaderOptions } from './reader.ts'
export { countSearch, MOST_HITS, type SearchedModel, type SearchRow, searchedModels, searchNames } from './search.ts'
export { withSnapshot } from './snapshot.ts'
export { type KnownRecords, openKnownRecords } from './temporal/known-at.ts'
export { formatPartialDate, latestDay, type PartialDate, parsePartialDate } from './temporal/partial-date.ts'
export { writeAs } from './write-as.ts'
