// Made by codegen.ts from the schema and src/operations; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
import { type TypedDocumentString, typedDocument } from '../document.ts'
import type { CountryCode, DateTime, PartialDate, URLString } from '../scalars.ts';
const AffiliationSummaryText = "fragment AffiliationSummary on Affiliation{id institution{...InstitutionSummary}kind degree role isFounder period{...Period}}"

const AffiliationText = "fragment Affiliation on Affiliation{...AffiliationSummary researcher{...ResearcherSummary}evidence{...Evidence}status recordedAt version}"

const CohortSummaryText = "fragment CohortSummary on Cohort{id slug name}"

const CohortText = "fragment Cohort on Cohort{...CohortSummary definition reportedSize evidence{...Evidence}}"

const ConflictText = "fragment Conflict on Conflict{id kind explanation isDerived resolution figures{...Figure}affiliations{...Affiliation}}"

const CountryText = "fragment Country on Country{code name region}"

const FigureText = "fragment Figure on Figure{id measure label value unit bound period{...Period}population country{...Country}institution{...InstitutionSummary}cohort{...CohortSummary}stage basis mobility evidence{...Evidence}}"

const InstitutionSummaryText = "fragment InstitutionSummary on Institution{id slug name kind country{...Country}}"

const InstitutionText = "fragment Institution on Institution{...InstitutionSummary city homepage names{...Name}identifiers{...Identifier}version}"

const InstitutionRelationText = "fragment InstitutionRelation on InstitutionRelation{kind institution{...InstitutionSummary}period{...Period}evidence{...Evidence}}"

const InstitutionGroupText = "fragment InstitutionGroup on InstitutionGroup{id slug name}"

const NodeText = "fragment Node on Node{__typename id ...ResearcherSummary ...InstitutionSummary ...InstitutionGroup ...on Affiliation{researcher{...ResearcherSummary}institution{...InstitutionSummary}role degree}...WorkSummary ...CohortSummary ...on Source{title publisher url publishedOn}...on Figure{label value unit}...on Conflict{explanation resolution}}"

const ResearcherSummaryText = "fragment ResearcherSummary on Researcher{id slug name}"

const ResearcherText = "fragment Researcher on Researcher{...ResearcherSummary names{...Name}identifiers{...Identifier}version}"

const CareerText = "fragment Career on Career{affiliations{...Affiliation}current{...Affiliation}moves{at crossesBorder from{...AffiliationSummary}to{...AffiliationSummary}}}"

const ColleagueText = "fragment Colleague on Colleague{researcher{...ResearcherSummary}institution{...InstitutionSummary}overlap{...Period}}"

const SearchHitText = "fragment SearchHit on SearchHit{score matched node{__typename ...ResearcherSummary ...InstitutionSummary ...CohortSummary ...WorkSummary}}"

const PageInfoText = "fragment PageInfo on PageInfo{hasNextPage hasPreviousPage startCursor endCursor}"

const PeriodText = "fragment Period on Period{start end isCurrent}"

const NameText = "fragment Name on Name{text language kind}"

const IdentifierText = "fragment Identifier on Identifier{scheme value url}"

const EvidenceText = "fragment Evidence on Evidence{source{...Source}stance locator attributedTo recordedAt}"

const SourceText = "fragment Source on Source{id title publisher url publishedOn kind}"

const WorkSummaryText = "fragment WorkSummary on Work{id title year venue}"

const WorkText = "fragment Work on Work{...WorkSummary identifiers{...Identifier}authorships{position researcher{...ResearcherSummary}institutions{...InstitutionSummary}}}"

export const GetAffiliationDocument: TypedDocumentString<GetAffiliationResult, GetAffiliationVariables> = /* @__PURE__ */ typedDocument(
  "query GetAffiliation($id:ID!){node(id:$id){__typename ...Affiliation}}",
  AffiliationText,
  AffiliationSummaryText,
  InstitutionSummaryText,
  CountryText,
  PeriodText,
  ResearcherSummaryText,
  EvidenceText,
  SourceText,
)

export const ListAffiliationsDocument: TypedDocumentString<ListAffiliationsResult, ListAffiliationsVariables> = /* @__PURE__ */ typedDocument(
  "query ListAffiliations($filter:AffiliationFilter$orderBy:[AffiliationOrder!]$asOf:AsOf$first:Int$after:String$last:Int$before:String$totalCount:Boolean=false){affiliations(filter:$filter orderBy:$orderBy asOf:$asOf first:$first after:$after last:$last before:$before){nodes{...Affiliation}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  AffiliationText,
  AffiliationSummaryText,
  InstitutionSummaryText,
  CountryText,
  PeriodText,
  ResearcherSummaryText,
  EvidenceText,
  SourceText,
  PageInfoText,
)

export const GetCohortDocument: TypedDocumentString<GetCohortResult, GetCohortVariables> = /* @__PURE__ */ typedDocument(
  "query GetCohort($by:CohortBy!){cohort(by:$by){...Cohort figures{...Figure}}}",
  CohortText,
  CohortSummaryText,
  EvidenceText,
  SourceText,
  FigureText,
  PeriodText,
  CountryText,
  InstitutionSummaryText,
)

export const ListCohortsDocument: TypedDocumentString<ListCohortsResult, ListCohortsVariables> = /* @__PURE__ */ typedDocument(
  "query ListCohorts($first:Int$after:String$last:Int$before:String$totalCount:Boolean=false){cohorts(first:$first after:$after last:$last before:$before){nodes{...Cohort}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  CohortText,
  CohortSummaryText,
  EvidenceText,
  SourceText,
  PageInfoText,
)

export const ListCohortMembersDocument: TypedDocumentString<ListCohortMembersResult, ListCohortMembersVariables> = /* @__PURE__ */ typedDocument(
  "query ListCohortMembers($by:CohortBy!$asOf:AsOf$first:Int$after:String$totalCount:Boolean=false){cohort(by:$by){members(asOf:$asOf first:$first after:$after){nodes{...Researcher}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}}",
  ResearcherText,
  ResearcherSummaryText,
  NameText,
  IdentifierText,
  PageInfoText,
)

export const GetConflictDocument: TypedDocumentString<GetConflictResult, GetConflictVariables> = /* @__PURE__ */ typedDocument(
  "query GetConflict($id:ID!){node(id:$id){__typename ...Conflict}}",
  ConflictText,
  FigureText,
  PeriodText,
  CountryText,
  InstitutionSummaryText,
  CohortSummaryText,
  EvidenceText,
  SourceText,
  AffiliationText,
  AffiliationSummaryText,
  ResearcherSummaryText,
)

export const ListConflictsDocument: TypedDocumentString<ListConflictsResult, ListConflictsVariables> = /* @__PURE__ */ typedDocument(
  "query ListConflicts($first:Int$after:String$totalCount:Boolean=false){conflicts(first:$first after:$after){nodes{...Conflict}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  ConflictText,
  FigureText,
  PeriodText,
  CountryText,
  InstitutionSummaryText,
  CohortSummaryText,
  EvidenceText,
  SourceText,
  AffiliationText,
  AffiliationSummaryText,
  ResearcherSummaryText,
  PageInfoText,
)

export const ListCountriesDocument: TypedDocumentString<ListCountriesResult, ListCountriesVariables> = /* @__PURE__ */ typedDocument(
  "query ListCountries{countries{...Country}}",
  CountryText,
)

export const GetFigureDocument: TypedDocumentString<GetFigureResult, GetFigureVariables> = /* @__PURE__ */ typedDocument(
  "query GetFigure($id:ID!){node(id:$id){__typename ...Figure}}",
  FigureText,
  PeriodText,
  CountryText,
  InstitutionSummaryText,
  CohortSummaryText,
  EvidenceText,
  SourceText,
)

export const ListFiguresDocument: TypedDocumentString<ListFiguresResult, ListFiguresVariables> = /* @__PURE__ */ typedDocument(
  "query ListFigures($filter:FigureFilter$first:Int$after:String$totalCount:Boolean=false){figures(filter:$filter first:$first after:$after){nodes{...Figure}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  FigureText,
  PeriodText,
  CountryText,
  InstitutionSummaryText,
  CohortSummaryText,
  EvidenceText,
  SourceText,
  PageInfoText,
)

export const GetInstitutionDocument: TypedDocumentString<GetInstitutionResult, GetInstitutionVariables> = /* @__PURE__ */ typedDocument(
  "query GetInstitution($by:InstitutionBy!$asOf:AsOf){institution(by:$by){...Institution groups{...InstitutionGroup}relations(asOf:$asOf){...InstitutionRelation}}}",
  InstitutionText,
  InstitutionSummaryText,
  CountryText,
  NameText,
  IdentifierText,
  InstitutionGroupText,
  InstitutionRelationText,
  PeriodText,
  EvidenceText,
  SourceText,
)

export const ListInstitutionsDocument: TypedDocumentString<ListInstitutionsResult, ListInstitutionsVariables> = /* @__PURE__ */ typedDocument(
  "query ListInstitutions($filter:InstitutionFilter$orderBy:[InstitutionOrder!]$first:Int$after:String$last:Int$before:String$totalCount:Boolean=false){institutions(filter:$filter orderBy:$orderBy first:$first after:$after last:$last before:$before){nodes{...Institution}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  InstitutionText,
  InstitutionSummaryText,
  CountryText,
  NameText,
  IdentifierText,
  PageInfoText,
)

export const ListInstitutionAffiliationsDocument: TypedDocumentString<ListInstitutionAffiliationsResult, ListInstitutionAffiliationsVariables> = /* @__PURE__ */ typedDocument(
  "query ListInstitutionAffiliations($by:InstitutionBy!$filter:AffiliationFilter$orderBy:[AffiliationOrder!]$asOf:AsOf$first:Int$after:String$last:Int$before:String$totalCount:Boolean=false){institution(by:$by){affiliations(filter:$filter orderBy:$orderBy asOf:$asOf first:$first after:$after last:$last before:$before){nodes{...Affiliation}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}}",
  AffiliationText,
  AffiliationSummaryText,
  InstitutionSummaryText,
  CountryText,
  PeriodText,
  ResearcherSummaryText,
  EvidenceText,
  SourceText,
  PageInfoText,
)

export const ListInstitutionPeopleDocument: TypedDocumentString<ListInstitutionPeopleResult, ListInstitutionPeopleVariables> = /* @__PURE__ */ typedDocument(
  "query ListInstitutionPeople($by:InstitutionBy!$kinds:[AffiliationKind!]$degree:Degree$asOf:AsOf$first:Int$after:String$totalCount:Boolean=false){institution(by:$by){people(kinds:$kinds degree:$degree asOf:$asOf first:$first after:$after){nodes{...Researcher}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}}",
  ResearcherText,
  ResearcherSummaryText,
  NameText,
  IdentifierText,
  PageInfoText,
)

export const GetNodeDocument: TypedDocumentString<GetNodeResult, GetNodeVariables> = /* @__PURE__ */ typedDocument(
  "query GetNode($id:ID!){node(id:$id){...Node}}",
  NodeText,
  ResearcherSummaryText,
  InstitutionSummaryText,
  CountryText,
  InstitutionGroupText,
  WorkSummaryText,
  CohortSummaryText,
)

export const GetNodesDocument: TypedDocumentString<GetNodesResult, GetNodesVariables> = /* @__PURE__ */ typedDocument(
  "query GetNodes($ids:[ID!]!){nodes(ids:$ids){...Node}}",
  NodeText,
  ResearcherSummaryText,
  InstitutionSummaryText,
  CountryText,
  InstitutionGroupText,
  WorkSummaryText,
  CohortSummaryText,
)

export const GetResearcherDocument: TypedDocumentString<GetResearcherResult, GetResearcherVariables> = /* @__PURE__ */ typedDocument(
  "query GetResearcher($by:ResearcherBy!$asOf:AsOf){researcher(by:$by){...Researcher cohorts{...CohortSummary}career(asOf:$asOf){...Career}}}",
  ResearcherText,
  ResearcherSummaryText,
  NameText,
  IdentifierText,
  CohortSummaryText,
  CareerText,
  AffiliationText,
  AffiliationSummaryText,
  InstitutionSummaryText,
  CountryText,
  PeriodText,
  EvidenceText,
  SourceText,
)

export const ListResearchersDocument: TypedDocumentString<ListResearchersResult, ListResearchersVariables> = /* @__PURE__ */ typedDocument(
  "query ListResearchers($filter:ResearcherFilter$orderBy:[ResearcherOrder!]$asOf:AsOf$first:Int$after:String$last:Int$before:String$totalCount:Boolean=false){researchers(filter:$filter orderBy:$orderBy asOf:$asOf first:$first after:$after last:$last before:$before){nodes{...Researcher}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  ResearcherText,
  ResearcherSummaryText,
  NameText,
  IdentifierText,
  PageInfoText,
)

export const ListResearcherAffiliationsDocument: TypedDocumentString<ListResearcherAffiliationsResult, ListResearcherAffiliationsVariables> = /* @__PURE__ */ typedDocument(
  "query ListResearcherAffiliations($by:ResearcherBy!$filter:AffiliationFilter$orderBy:[AffiliationOrder!]$asOf:AsOf$first:Int$after:String$last:Int$before:String$totalCount:Boolean=false){researcher(by:$by){affiliations(filter:$filter orderBy:$orderBy asOf:$asOf first:$first after:$after last:$last before:$before){nodes{...Affiliation}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}}",
  AffiliationText,
  AffiliationSummaryText,
  InstitutionSummaryText,
  CountryText,
  PeriodText,
  ResearcherSummaryText,
  EvidenceText,
  SourceText,
  PageInfoText,
)

export const ListResearcherColleaguesDocument: TypedDocumentString<ListResearcherColleaguesResult, ListResearcherColleaguesVariables> = /* @__PURE__ */ typedDocument(
  "query ListResearcherColleagues($by:ResearcherBy!$first:Int$after:String$totalCount:Boolean=false){researcher(by:$by){colleagues(first:$first after:$after){nodes{...Colleague}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}}",
  ColleagueText,
  ResearcherSummaryText,
  InstitutionSummaryText,
  CountryText,
  PeriodText,
  PageInfoText,
)

export const ListResearcherWorksDocument: TypedDocumentString<ListResearcherWorksResult, ListResearcherWorksVariables> = /* @__PURE__ */ typedDocument(
  "query ListResearcherWorks($by:ResearcherBy!$first:Int$after:String$totalCount:Boolean=false){researcher(by:$by){works(first:$first after:$after){nodes{...Work}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}}",
  WorkText,
  WorkSummaryText,
  IdentifierText,
  ResearcherSummaryText,
  InstitutionSummaryText,
  CountryText,
  PageInfoText,
)

export const SearchDocument: TypedDocumentString<SearchResult, SearchVariables> = /* @__PURE__ */ typedDocument(
  "query Search($text:String!$types:[SearchType!]$first:Int$after:String$totalCount:Boolean=false){search(text:$text types:$types first:$first after:$after){nodes{...SearchHit}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  SearchHitText,
  ResearcherSummaryText,
  InstitutionSummaryText,
  CountryText,
  CohortSummaryText,
  WorkSummaryText,
  PageInfoText,
)

export const GetSourceDocument: TypedDocumentString<GetSourceResult, GetSourceVariables> = /* @__PURE__ */ typedDocument(
  "query GetSource($id:ID!){source(id:$id){...Source}}",
  SourceText,
)

export const ListSourcesDocument: TypedDocumentString<ListSourcesResult, ListSourcesVariables> = /* @__PURE__ */ typedDocument(
  "query ListSources($first:Int$after:String$totalCount:Boolean=false){sources(first:$first after:$after){nodes{...Source}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  SourceText,
  PageInfoText,
)

export const GetWorkDocument: TypedDocumentString<GetWorkResult, GetWorkVariables> = /* @__PURE__ */ typedDocument(
  "query GetWork($id:ID!){node(id:$id){__typename ...Work}}",
  WorkText,
  WorkSummaryText,
  IdentifierText,
  ResearcherSummaryText,
  InstitutionSummaryText,
  CountryText,
)

export const ListWorksDocument: TypedDocumentString<ListWorksResult, ListWorksVariables> = /* @__PURE__ */ typedDocument(
  "query ListWorks($filter:WorkFilter$first:Int$after:String$totalCount:Boolean=false){works(filter:$filter first:$first after:$after){nodes{...Work}pageInfo{...PageInfo}totalCount@include(if:$totalCount)}}",
  WorkText,
  WorkSummaryText,
  IdentifierText,
  ResearcherSummaryText,
  InstitutionSummaryText,
  CountryText,
  PageInfoText,
)
/** What an affiliation must fulfil; all that is given must hold. */
export type AffiliationFilter = {
  /** All of these hold. */
  readonly and?: ReadonlyArray<AffiliationFilter> | null | undefined;
  /** It is of one of these levels. */
  readonly degree?: ReadonlyArray<Degree> | null | undefined;
  /** When it ended. */
  readonly endedOn?: PartialDateFilter | null | undefined;
  /** The institution. */
  readonly institution?: InstitutionFilter | null | undefined;
  /** Whether a source says that it goes on. */
  readonly isCurrent?: boolean | null | undefined;
  /** Whether the person founded the institution. */
  readonly isFounder?: boolean | null | undefined;
  /** It is of one of these kinds. */
  readonly kind?: ReadonlyArray<AffiliationKind> | null | undefined;
  /** This does not hold. */
  readonly not?: AffiliationFilter | null | undefined;
  /** At least one of these holds. */
  readonly or?: ReadonlyArray<AffiliationFilter> | null | undefined;
  /** The position or subject. */
  readonly role?: StringFilter | null | undefined;
  /** When it began. */
  readonly startedOn?: PartialDateFilter | null | undefined;
  /** It has one of these states. Without this, retracted facts are left out. */
  readonly status?: ReadonlyArray<FactStatus> | null | undefined;
  /** It may have held then; the rule is that of `AsOf.validAt`. */
  readonly validAt?: PartialDate | null | undefined;
};

/** How a person was tied to an institution. */
export type AffiliationKind =
  /** The institution is printed on a paper of the person: seen in that year, no start or end claimed. */
  | 'AUTHORSHIP'
  /** Studied there. */
  | 'EDUCATION'
  /** Worked there. */
  | 'EMPLOYMENT'
  /** Was there for a time, with a home elsewhere. */
  | 'VISITING';

/** What the affiliations of a record must fulfil; all that is given must hold. */
export type AffiliationListFilter = {
  /** All there are (if any) are like this. */
  readonly every?: AffiliationFilter | null | undefined;
  /** None is like this. */
  readonly none?: AffiliationFilter | null | undefined;
  /** At least one is like this. */
  readonly some?: AffiliationFilter | null | undefined;
};

/** One key of an order of affiliations. */
export type AffiliationOrder = {
  /** Which end first. */
  readonly direction?: Direction;
  /** By what. */
  readonly field: AffiliationOrderField;
};

/** What affiliations can be ordered by. */
export type AffiliationOrderField =
  /** The first day the end can mean; unknown ends last. */
  | 'ENDED_ON'
  /** When the fact was taken into these records. */
  | 'RECORDED_AT'
  /** The first day the start can mean; unknown starts last. */
  | 'STARTED_ON';

/** Two time axes: when something held in the world, and when these records said so. */
export type AsOf = {
  /** The records as they stood at that instant, for this field and everything below it; an `asOf.knownAt` further down overrides it there. Once everything that was being written at an instant is written, its answer never changes. Countries have no history. */
  readonly knownAt?: DateTime | null | undefined;
  /** The world as it was then: facts that may have held on some day of that date, going by what sources state. A start or end that nobody stated is not guessed: with an unknown end a fact reaches to the end of its known start or of when it was last seen, and on only if a source says that it goes on. */
  readonly validAt?: PartialDate | null | undefined;
};

/** How exact a published number is meant. */
export type Bound =
  /** "About", "nearly", "half". */
  | 'ABOUT'
  /** "At least", "more than", "over". */
  | 'AT_LEAST'
  /** "At most", "under", "up to". */
  | 'AT_MOST'
  /** As it stands. */
  | 'EXACT';

/** A stage of a career. Visits, and facts that were retracted, are part of none; facts that a source disputes are. */
export type CareerStage =
  /** Study for a master's degree or a doctorate: the highest that is on record. */
  | 'GRADUATE'
  /** Study for a bachelor's degree: the studies' definition of origin. */
  | 'UNDERGRADUATE'
  /** Work: a job, a postdoctoral position, or an institution printed on a paper. The last on record, unless a time is asked for. */
  | 'WORK';

/** One cohort, by exactly one of these. */
export type CohortBy =
  {   /** The global id. */
  readonly id: string; readonly slug?: never; }
  |  { readonly id?: never;   /** The slug, such as `msl-recruits-2025`. */
  readonly slug: string; };

/** Why two facts or figures disagree. */
export type ConflictKind =
  /** The words are defined otherwise. */
  | 'DEFINITION'
  /** Another time is meant. */
  | 'PERIOD'
  /** Other people were counted. */
  | 'POPULATION'
  /** The same question, another answer. */
  | 'VALUE';

/** Where an affiliation counts. */
export type CountryBasis =
  /** Where the organisation has its headquarters: the country of the institution at the top of the PARENT relations that hold then. With parents in several countries, or none, an institution stands for itself. */
  | 'HEADQUARTERS'
  /** Where the person sat: the institution's own country. */
  | 'SITE';

/** The level of an education. */
export type Degree =
  /** A first degree. */
  | 'BACHELOR'
  /** A doctorate. */
  | 'DOCTORATE'
  /** A second degree short of a doctorate. */
  | 'MASTER'
  /** Any other level. */
  | 'OTHER'
  /** A stay after the doctorate. */
  | 'POSTDOCTORAL';

/** Which end of an order comes first. */
export type Direction =
  /** Smallest, earliest or first in the alphabet; unknown last. */
  | 'ASC'
  /** Largest, latest or last in the alphabet; unknown last. */
  | 'DESC';

/** Whether a fact stands. */
export type FactStatus =
  /** Stands. */
  | 'ACCEPTED'
  /** A source disputes it. */
  | 'DISPUTED'
  /** Withdrawn; kept for those who ask. */
  | 'RETRACTED';

/** What a figure must fulfil; all that is given must hold. */
export type FigureFilter = {
  /** It is about this cohort. */
  readonly cohort?: CohortBy | null | undefined;
  /** It is about this country. */
  readonly country?: CountryCode | null | undefined;
  /** It measures this. */
  readonly measure?: FigureMeasure | null | undefined;
  /** It is about this class of careers. */
  readonly mobility?: MobilityClass | null | undefined;
  /** It is about this stage. */
  readonly stage?: CareerStage | null | undefined;
  /** Its period includes some day of this. */
  readonly validAt?: PartialDate | null | undefined;
};

/** What a published number measures. */
export type FigureMeasure =
  /** What somebody is paid or offered. */
  | 'COMPENSATION'
  /** How many. */
  | 'COUNT'
  /** What is spent or put in. */
  | 'INVESTMENT'
  /** An average over the population. */
  | 'MEAN'
  /** A place in an order, 1 being first. */
  | 'RANK'
  /** How many times one thing is another. */
  | 'RATIO'
  /** Points on a scale of the publisher's own. */
  | 'SCORE'
  /** A part of a population. */
  | 'SHARE';

/** What a published number is counted in. */
export type FigureUnit =
  /** Citations. */
  | 'CITATIONS'
  /** Chinese yuan. */
  | 'CNY'
  /** Institutions. */
  | 'INSTITUTIONS'
  /** Anything else; the label says what. */
  | 'ITEMS'
  /** Publications. */
  | 'PAPERS'
  /** People. */
  | 'PEOPLE'
  /** Hundredths of the population. */
  | 'PERCENT'
  /** Points on the publisher's scale. */
  | 'POINTS'
  /** Programmes of study. */
  | 'PROGRAMMES'
  /** A place in an order. */
  | 'RANK'
  /** A plain number: times. */
  | 'RATIO'
  /** US dollars. */
  | 'USD';

/** An identifier to look for. */
export type IdentifierInput = {
  /** Which registry. */
  readonly scheme: IdentifierScheme;
  /** The bare identifier or its URL. */
  readonly value: string;
};

/** The registry that an identifier belongs to. */
export type IdentifierScheme =
  /** arXiv (works). */
  | 'ARXIV'
  /** dblp computer science bibliography (people, works). */
  | 'DBLP'
  /** Digital Object Identifier (works). */
  | 'DOI'
  /** Google Scholar profile (people). */
  | 'GOOGLE_SCHOLAR'
  /** Global Research Identifier Database, closed in 2021 (institutions). */
  | 'GRID'
  /** OpenAlex (people, institutions, works). */
  | 'OPENALEX'
  /** OpenReview profile (people). */
  | 'OPENREVIEW'
  /** Open Researcher and Contributor ID (people). */
  | 'ORCID'
  /** Research Organization Registry (institutions). */
  | 'ROR'
  /** Semantic Scholar (people, works). */
  | 'SEMANTIC_SCHOLAR'
  /** A web page that stands for the record. */
  | 'URL'
  /** Wikidata item. */
  | 'WIKIDATA';

/** One institution, by exactly one of these. */
export type InstitutionBy =
  {   /** The global id. */
  readonly id: string; readonly identifier?: never; readonly slug?: never; }
  |  { readonly id?: never;   /** An identifier in a registry. */
  readonly identifier: IdentifierInput; readonly slug?: never; }
  |  { readonly id?: never; readonly identifier?: never;   /** The slug, such as `tsinghua-university`. */
  readonly slug: string; };

/** What an institution must fulfil; all that is given must hold. */
export type InstitutionFilter = {
  /** All of these hold. */
  readonly and?: ReadonlyArray<InstitutionFilter> | null | undefined;
  /** It is in one of these countries. */
  readonly country?: ReadonlyArray<CountryCode> | null | undefined;
  /** Slug of an institution group: it is on that list. */
  readonly group?: string | null | undefined;
  /** It has this identifier. */
  readonly identifier?: IdentifierInput | null | undefined;
  /** It is of one of these kinds. */
  readonly kind?: ReadonlyArray<InstitutionKind> | null | undefined;
  /** Any of its names. */
  readonly name?: StringFilter | null | undefined;
  /** This does not hold. */
  readonly not?: InstitutionFilter | null | undefined;
  /** At least one of these holds. */
  readonly or?: ReadonlyArray<InstitutionFilter> | null | undefined;
  /** Its present slug; those of records that were merged into it do not count. */
  readonly slug?: StringFilter | null | undefined;
  /** It is in one of these states. */
  readonly status?: ReadonlyArray<InstitutionStatus> | null | undefined;
};

/** What an organisation is; the kinds of the Research Organization Registry. */
export type InstitutionKind =
  /** A library, museum or archive. */
  | 'ARCHIVE'
  /** A business. */
  | 'COMPANY'
  /** A university, college or school. */
  | 'EDUCATION'
  /** A laboratory or other place of research. */
  | 'FACILITY'
  /** An organisation that pays for research. */
  | 'FUNDER'
  /** A part of a government. */
  | 'GOVERNMENT'
  /** A hospital or other place of care. */
  | 'HEALTHCARE'
  /** An organisation that is neither a business nor part of a government. */
  | 'NONPROFIT'
  /** Anything else. */
  | 'OTHER';

/** One key of an order of institutions. */
export type InstitutionOrder = {
  /** Which end first. */
  readonly direction?: Direction;
  /** By what. */
  readonly field: InstitutionOrderField;
};

/** What institutions can be ordered by. */
export type InstitutionOrderField =
  /** The code of the country; unknown last. */
  | 'COUNTRY'
  /** The preferred name, by code point. */
  | 'NAME'
  /** How many people ever studied or worked there. */
  | 'PEOPLE_COUNT';

/** What the other institution is to this one. */
export type InstitutionRelationKind =
  /** It is a part of this one. */
  | 'CHILD'
  /** This one is a part of it. */
  | 'PARENT'
  /** This one came out of it. */
  | 'PREDECESSOR'
  /** They are tied in another way. */
  | 'RELATED'
  /** It came out of this one. */
  | 'SUCCESSOR';

/** Whether an institution is still there. */
export type InstitutionStatus =
  /** It is there. */
  | 'ACTIVE'
  /** It is no longer there; a successor, if any, is among its relations. */
  | 'INACTIVE'
  /** The registry took its record back: a duplicate, or no institution. */
  | 'WITHDRAWN';

/** Conditions on a number; all that are given must hold. */
export type IntFilter = {
  /** Is this. */
  readonly equals?: number | null | undefined;
  /** Is this or more. */
  readonly gte?: number | null | undefined;
  /** Is this or less. */
  readonly lte?: number | null | undefined;
};

/** Where a career went, relative to a home country; the classes of the Hoover study of DeepSeek. All education, work and visits on record count; retracted facts do not. Now is the date asked for; without one, where the last work on record was, however long ago. */
export type MobilityClass =
  /** Works abroad now and nowhere else, and was at home at some time before. */
  | 'ABROAD'
  /** Some study and some work now are on record, and all that is on record is at home. */
  | 'NEVER_LEFT'
  /** Some study and some work now are on record, and nothing that is on record is at home. */
  | 'NEVER_PRESENT'
  /** Works at home now, perhaps elsewhere too, and was abroad at some time before. */
  | 'RETURNED'
  /** Everyone else: too little is on record to tell, or the country of an institution is not known. */
  | 'UNKNOWN';

/** How a name relates to the record it is on. */
export type NameKind =
  /** The initials an institution goes by. */
  | 'ACRONYM'
  /** Another way the name is written: other order, spelling or short form. */
  | 'ALIAS'
  /** A name no longer used. */
  | 'FORMER'
  /** The name in its own script. */
  | 'NATIVE'
  /** The one name the record is shown under. */
  | 'PREFERRED';

/** Conditions on a date that may be known to the year or month only; all that are given must surely hold. */
export type PartialDateFilter = {
  /** Surely after the last day of this. */
  readonly after?: PartialDate | null | undefined;
  /** Surely before the first day of this. */
  readonly before?: PartialDate | null | undefined;
};

/** One person, by exactly one of these. */
export type ResearcherBy =
  {   /** The global id. */
  readonly id: string; readonly identifier?: never; readonly slug?: never; }
  |  { readonly id?: never;   /** An identifier in a registry. */
  readonly identifier: IdentifierInput; readonly slug?: never; }
  |  { readonly id?: never; readonly identifier?: never;   /** The slug, such as `jiantao-jiao`. */
  readonly slug: string; };

/** What a person must fulfil; all that is given must hold. */
export type ResearcherFilter = {
  /** The affiliations. */
  readonly affiliations?: AffiliationListFilter | null | undefined;
  /** All of these hold. */
  readonly and?: ReadonlyArray<ResearcherFilter> | null | undefined;
  /** The person belongs to this cohort. */
  readonly cohort?: CohortBy | null | undefined;
  /** The person has this identifier. */
  readonly identifier?: IdentifierInput | null | undefined;
  /** Any of the names. */
  readonly name?: StringFilter | null | undefined;
  /** This does not hold. */
  readonly not?: ResearcherFilter | null | undefined;
  /** At least one of these holds. */
  readonly or?: ReadonlyArray<ResearcherFilter> | null | undefined;
};

/** One key of an order of people. */
export type ResearcherOrder = {
  /** Which end first. */
  readonly direction?: Direction;
  /** By what. */
  readonly field: ResearcherOrderField;
};

/** What people can be ordered by. */
export type ResearcherOrderField =
  /** How many affiliations stand on record. */
  | 'AFFILIATION_COUNT'
  /** When the person was taken into these records. */
  | 'CREATED_AT'
  /** The preferred name, by code point. */
  | 'NAME';

/** What can be searched. */
export type SearchType =
  /** Cohorts, by name. */
  | 'COHORT'
  /** Institutions, by every name on record. */
  | 'INSTITUTION'
  /** People, by every name on record. */
  | 'RESEARCHER'
  /** Works, by title. */
  | 'WORK';

/** What kind of thing a source is. */
export type SourceKind =
  /** A piece in a newspaper, magazine, newsletter or blog. */
  | 'ARTICLE'
  /** A collection of records. */
  | 'DATASET'
  /** Anything else. */
  | 'OTHER'
  /** A scholarly publication. */
  | 'PAPER'
  /** A page about one person. */
  | 'PROFILE'
  /** A study by an institution. */
  | 'REPORT';

/** What a source says about a fact. */
export type Stance =
  /** It says otherwise. */
  | 'DISPUTES'
  /** It says so. */
  | 'SUPPORTS';

/** Conditions on a text; all that are given must hold. */
export type StringFilter = {
  /** Contains this, whatever the case. `%` and `_` stand for themselves. */
  readonly contains?: string | null | undefined;
  /** Is exactly this. */
  readonly equals?: string | null | undefined;
  /** Is exactly one of these. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** Begins with this, whatever the case. */
  readonly startsWith?: string | null | undefined;
};

/** What a work must fulfil; all that is given must hold. */
export type WorkFilter = {
  /** This person is an author. */
  readonly researcher?: ResearcherBy | null | undefined;
  /** Its title. */
  readonly title?: StringFilter | null | undefined;
  /** Where it appeared. */
  readonly venue?: StringFilter | null | undefined;
  /** The year it appeared in. */
  readonly year?: IntFilter | null | undefined;
};

/** That a person studied or worked at an institution, in a period, according to evidence. */
export type AffiliationSummary = { readonly id: string, readonly kind: AffiliationKind, readonly degree: Degree | null, readonly role: string | null, readonly isFounder: boolean, readonly institution: InstitutionSummary, readonly period: Period };

/** That a person studied or worked at an institution, in a period, according to evidence. */
export type Affiliation = (
  { readonly status: FactStatus, readonly recordedAt: DateTime, readonly version: number, readonly researcher: ResearcherSummary, readonly evidence: ReadonlyArray<Evidence> }
  & AffiliationSummary
);

export type GetAffiliationVariables = Exact<{
  id: string;
}>;


export type GetAffiliationResult = { readonly node:
    | (
      { readonly __typename: 'Affiliation' }
      & Affiliation
    )
    | { readonly __typename: 'Cohort' }
    | { readonly __typename: 'Conflict' }
    | { readonly __typename: 'Figure' }
    | { readonly __typename: 'Institution' }
    | { readonly __typename: 'InstitutionGroup' }
    | { readonly __typename: 'Researcher' }
    | { readonly __typename: 'Source' }
    | { readonly __typename: 'Work' }
   | null };

export type ListAffiliationsVariables = Exact<{
  filter?: AffiliationFilter | null | undefined;
  orderBy?: ReadonlyArray<AffiliationOrder> | null | undefined;
  asOf?: AsOf | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListAffiliationsResult = { readonly affiliations: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Affiliation>, readonly pageInfo: PageInfo } };

/** A named set of people that a source speaks about, with its definition. */
export type CohortSummary = { readonly id: string, readonly slug: string, readonly name: string };

/** A named set of people that a source speaks about, with its definition. */
export type Cohort = (
  { readonly definition: string, readonly reportedSize: number | null, readonly evidence: ReadonlyArray<Evidence> }
  & CohortSummary
);

export type GetCohortVariables = Exact<{
  by: CohortBy;
}>;


export type GetCohortResult = { readonly cohort: (
    { readonly figures: ReadonlyArray<Figure> }
    & Cohort
  ) | null };

export type ListCohortsVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListCohortsResult = { readonly cohorts: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Cohort>, readonly pageInfo: PageInfo } };

export type ListCohortMembersVariables = Exact<{
  by: CohortBy;
  asOf?: AsOf | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListCohortMembersResult = { readonly cohort: { readonly members: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Researcher>, readonly pageInfo: PageInfo } } | null };

/** Facts or figures that disagree on the same question, and why. Somebody wrote it down, or it is of two figures whose numbers exclude each other. */
export type Conflict = { readonly id: string, readonly kind: ConflictKind, readonly explanation: string | null, readonly isDerived: boolean, readonly resolution: string | null, readonly figures: ReadonlyArray<Figure>, readonly affiliations: ReadonlyArray<Affiliation> };

export type GetConflictVariables = Exact<{
  id: string;
}>;


export type GetConflictResult = { readonly node:
    | { readonly __typename: 'Affiliation' }
    | { readonly __typename: 'Cohort' }
    | (
      { readonly __typename: 'Conflict' }
      & Conflict
    )
    | { readonly __typename: 'Figure' }
    | { readonly __typename: 'Institution' }
    | { readonly __typename: 'InstitutionGroup' }
    | { readonly __typename: 'Researcher' }
    | { readonly __typename: 'Source' }
    | { readonly __typename: 'Work' }
   | null };

export type ListConflictsVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListConflictsResult = { readonly conflicts: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Conflict>, readonly pageInfo: PageInfo } };

/** A country or territory with an ISO 3166-1 code of its own. */
export type Country = { readonly code: CountryCode, readonly name: string, readonly region: string | null };

export type ListCountriesVariables = Exact<{ [key: string]: never; }>;


export type ListCountriesResult = { readonly countries: ReadonlyArray<Country> };

/** A number as somebody published it. */
export type Figure = { readonly id: string, readonly measure: FigureMeasure, readonly label: string, readonly value: number, readonly unit: FigureUnit, readonly bound: Bound, readonly population: string, readonly stage: CareerStage | null, readonly basis: CountryBasis | null, readonly mobility: MobilityClass | null, readonly period: Period | null, readonly country: Country | null, readonly institution: InstitutionSummary | null, readonly cohort: CohortSummary | null, readonly evidence: ReadonlyArray<Evidence> };

export type GetFigureVariables = Exact<{
  id: string;
}>;


export type GetFigureResult = { readonly node:
    | { readonly __typename: 'Affiliation' }
    | { readonly __typename: 'Cohort' }
    | { readonly __typename: 'Conflict' }
    | (
      { readonly __typename: 'Figure' }
      & Figure
    )
    | { readonly __typename: 'Institution' }
    | { readonly __typename: 'InstitutionGroup' }
    | { readonly __typename: 'Researcher' }
    | { readonly __typename: 'Source' }
    | { readonly __typename: 'Work' }
   | null };

export type ListFiguresVariables = Exact<{
  filter?: FigureFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListFiguresResult = { readonly figures: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Figure>, readonly pageInfo: PageInfo } };

/** A place where people study or work. */
export type InstitutionSummary = { readonly id: string, readonly slug: string, readonly name: string, readonly kind: InstitutionKind, readonly country: Country | null };

/** A place where people study or work. */
export type Institution = (
  { readonly city: string | null, readonly homepage: URLString | null, readonly version: number, readonly names: ReadonlyArray<Name>, readonly identifiers: ReadonlyArray<Identifier> }
  & InstitutionSummary
);

/** A tie to another institution. */
export type InstitutionRelation = { readonly kind: InstitutionRelationKind, readonly institution: InstitutionSummary, readonly period: Period, readonly evidence: ReadonlyArray<Evidence> };

/** A league or list of institutions: Project 985, C9. */
export type InstitutionGroup = { readonly id: string, readonly slug: string, readonly name: string };

export type GetInstitutionVariables = Exact<{
  by: InstitutionBy;
  asOf?: AsOf | null | undefined;
}>;


export type GetInstitutionResult = { readonly institution: (
    { readonly groups: ReadonlyArray<InstitutionGroup>, readonly relations: ReadonlyArray<InstitutionRelation> }
    & Institution
  ) | null };

export type ListInstitutionsVariables = Exact<{
  filter?: InstitutionFilter | null | undefined;
  orderBy?: ReadonlyArray<InstitutionOrder> | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListInstitutionsResult = { readonly institutions: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Institution>, readonly pageInfo: PageInfo } };

export type ListInstitutionAffiliationsVariables = Exact<{
  by: InstitutionBy;
  filter?: AffiliationFilter | null | undefined;
  orderBy?: ReadonlyArray<AffiliationOrder> | null | undefined;
  asOf?: AsOf | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListInstitutionAffiliationsResult = { readonly institution: { readonly affiliations: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Affiliation>, readonly pageInfo: PageInfo } } | null };

export type ListInstitutionPeopleVariables = Exact<{
  by: InstitutionBy;
  kinds?: ReadonlyArray<AffiliationKind> | null | undefined;
  degree?: Degree | null | undefined;
  asOf?: AsOf | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListInstitutionPeopleResult = { readonly institution: { readonly people: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Researcher>, readonly pageInfo: PageInfo } } | null };

type Node_Affiliation = { readonly __typename: 'Affiliation', readonly role: string | null, readonly degree: Degree | null, readonly id: string, readonly researcher: ResearcherSummary, readonly institution: InstitutionSummary };

type Node_Cohort = (
  { readonly __typename: 'Cohort', readonly id: string }
  & CohortSummary
);

type Node_Conflict = { readonly __typename: 'Conflict', readonly explanation: string | null, readonly resolution: string | null, readonly id: string };

type Node_Figure = { readonly __typename: 'Figure', readonly label: string, readonly value: number, readonly unit: FigureUnit, readonly id: string };

type Node_Institution = (
  { readonly __typename: 'Institution', readonly id: string }
  & InstitutionSummary
);

type Node_InstitutionGroup = (
  { readonly __typename: 'InstitutionGroup', readonly id: string }
  & InstitutionGroup
);

type Node_Researcher = (
  { readonly __typename: 'Researcher', readonly id: string }
  & ResearcherSummary
);

type Node_Source = { readonly __typename: 'Source', readonly title: string, readonly publisher: string | null, readonly url: URLString | null, readonly publishedOn: PartialDate | null, readonly id: string };

type Node_Work = (
  { readonly __typename: 'Work', readonly id: string }
  & WorkSummary
);

/** A record that keeps its id. */
export type Node =
  | Node_Affiliation
  | Node_Cohort
  | Node_Conflict
  | Node_Figure
  | Node_Institution
  | Node_InstitutionGroup
  | Node_Researcher
  | Node_Source
  | Node_Work
;

export type GetNodeVariables = Exact<{
  id: string;
}>;


export type GetNodeResult = { readonly node:
    | Node_Affiliation
    | Node_Cohort
    | Node_Conflict
    | Node_Figure
    | Node_Institution
    | Node_InstitutionGroup
    | Node_Researcher
    | Node_Source
    | Node_Work
   | null };

export type GetNodesVariables = Exact<{
  ids: ReadonlyArray<string>;
}>;


export type GetNodesResult = { readonly nodes: ReadonlyArray<
    | Node_Affiliation
    | Node_Cohort
    | Node_Conflict
    | Node_Figure
    | Node_Institution
    | Node_InstitutionGroup
    | Node_Researcher
    | Node_Source
    | Node_Work
   | null> };

/** A person who does or did AI research. Holds public professional facts only. */
export type ResearcherSummary = { readonly id: string, readonly slug: string, readonly name: string };

/** A person who does or did AI research. Holds public professional facts only. */
export type Researcher = (
  { readonly version: number, readonly names: ReadonlyArray<Name>, readonly identifiers: ReadonlyArray<Identifier> }
  & ResearcherSummary
);

/** Education and work in order of time, with the moves between them. */
export type Career = { readonly affiliations: ReadonlyArray<Affiliation>, readonly current: ReadonlyArray<Affiliation>, readonly moves: ReadonlyArray<{ readonly at: PartialDate | null, readonly crossesBorder: boolean, readonly from: AffiliationSummary, readonly to: AffiliationSummary }> };

/** Somebody who was at the same institution at the same time. */
export type Colleague = { readonly researcher: ResearcherSummary, readonly institution: InstitutionSummary, readonly overlap: Period };

export type GetResearcherVariables = Exact<{
  by: ResearcherBy;
  asOf?: AsOf | null | undefined;
}>;


export type GetResearcherResult = { readonly researcher: (
    { readonly cohorts: ReadonlyArray<CohortSummary>, readonly career: Career }
    & Researcher
  ) | null };

export type ListResearchersVariables = Exact<{
  filter?: ResearcherFilter | null | undefined;
  orderBy?: ReadonlyArray<ResearcherOrder> | null | undefined;
  asOf?: AsOf | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListResearchersResult = { readonly researchers: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Researcher>, readonly pageInfo: PageInfo } };

export type ListResearcherAffiliationsVariables = Exact<{
  by: ResearcherBy;
  filter?: AffiliationFilter | null | undefined;
  orderBy?: ReadonlyArray<AffiliationOrder> | null | undefined;
  asOf?: AsOf | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListResearcherAffiliationsResult = { readonly researcher: { readonly affiliations: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Affiliation>, readonly pageInfo: PageInfo } } | null };

export type ListResearcherColleaguesVariables = Exact<{
  by: ResearcherBy;
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListResearcherColleaguesResult = { readonly researcher: { readonly colleagues: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Colleague>, readonly pageInfo: PageInfo } } | null };

export type ListResearcherWorksVariables = Exact<{
  by: ResearcherBy;
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListResearcherWorksResult = { readonly researcher: { readonly works: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Work>, readonly pageInfo: PageInfo } } | null };

/** A record that a text found. */
export type SearchHit = { readonly score: number, readonly matched: string, readonly node:
    | { readonly __typename: 'Affiliation' }
    | (
      { readonly __typename: 'Cohort' }
      & CohortSummary
    )
    | { readonly __typename: 'Conflict' }
    | { readonly __typename: 'Figure' }
    | (
      { readonly __typename: 'Institution' }
      & InstitutionSummary
    )
    | { readonly __typename: 'InstitutionGroup' }
    | (
      { readonly __typename: 'Researcher' }
      & ResearcherSummary
    )
    | { readonly __typename: 'Source' }
    | (
      { readonly __typename: 'Work' }
      & WorkSummary
    )
   };

export type SearchVariables = Exact<{
  text: string;
  types?: ReadonlyArray<SearchType> | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type SearchResult = { readonly search: { readonly totalCount?: number, readonly nodes: ReadonlyArray<SearchHit>, readonly pageInfo: PageInfo } };

/** Where a page stands in its list. */
export type PageInfo = { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null };

/** When something held, as far as a source says. What nobody stated is null: an unknown end does not mean that it goes on. */
export type Period = { readonly start: PartialDate | null, readonly end: PartialDate | null, readonly isCurrent: boolean };

/** One way a name is written. */
export type Name = { readonly text: string, readonly language: string | null, readonly kind: NameKind };

/** The name of a record in a registry. */
export type Identifier = { readonly scheme: IdentifierScheme, readonly value: string, readonly url: URLString | null };

/** What one source says about one fact. */
export type Evidence = { readonly stance: Stance, readonly locator: string | null, readonly attributedTo: string | null, readonly recordedAt: DateTime, readonly source: Source };

/** Something that says something: an article, a study, a data set, a profile page. */
export type Source = { readonly id: string, readonly title: string, readonly publisher: string | null, readonly url: URLString | null, readonly publishedOn: PartialDate | null, readonly kind: SourceKind };

export type GetSourceVariables = Exact<{
  id: string;
}>;


export type GetSourceResult = { readonly source: Source | null };

export type ListSourcesVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListSourcesResult = { readonly sources: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Source>, readonly pageInfo: PageInfo } };

/** A paper or other publication. */
export type WorkSummary = { readonly id: string, readonly title: string, readonly year: number | null, readonly venue: string | null };

/** A paper or other publication. */
export type Work = (
  { readonly identifiers: ReadonlyArray<Identifier>, readonly authorships: ReadonlyArray<{ readonly position: number, readonly researcher: ResearcherSummary, readonly institutions: ReadonlyArray<InstitutionSummary> }> }
  & WorkSummary
);

export type GetWorkVariables = Exact<{
  id: string;
}>;


export type GetWorkResult = { readonly node:
    | { readonly __typename: 'Affiliation' }
    | { readonly __typename: 'Cohort' }
    | { readonly __typename: 'Conflict' }
    | { readonly __typename: 'Figure' }
    | { readonly __typename: 'Institution' }
    | { readonly __typename: 'InstitutionGroup' }
    | { readonly __typename: 'Researcher' }
    | { readonly __typename: 'Source' }
    | (
      { readonly __typename: 'Work' }
      & Work
    )
   | null };

export type ListWorksVariables = Exact<{
  filter?: WorkFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  totalCount?: boolean | null | undefined;
}>;


export type ListWorksResult = { readonly works: { readonly totalCount?: number, readonly nodes: ReadonlyArray<Work>, readonly pageInfo: PageInfo } };
