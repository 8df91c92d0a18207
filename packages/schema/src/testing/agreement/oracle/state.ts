import type {
  Affiliation,
  Authorship,
  AuthorshipInstitution,
  Cohort,
  CohortMember,
  Conflict,
  ConflictAffiliation,
  ConflictFigure,
  Country,
  Disagreement,
  Evidence,
  Figure,
  Import,
  Institution,
  InstitutionGroup,
  InstitutionGroupMember,
  InstitutionIdentifier,
  InstitutionName,
  InstitutionRelation,
  PrismaClient,
  Researcher,
  ResearcherIdentifier,
  ResearcherName,
  Source,
  Work,
  WorkIdentifier,
} from '@talent-atlas/db'

/** The rows of every table at one instant. */
export interface State {
  affiliation: Affiliation[]
  authorship: Authorship[]
  authorshipInstitution: AuthorshipInstitution[]
  cohort: Cohort[]
  cohortMember: CohortMember[]
  conflict: Conflict[]
  conflictAffiliation: ConflictAffiliation[]
  conflictFigure: ConflictFigure[]
  country: Country[]
  disagreement: Disagreement[]
  evidence: Evidence[]
  figure: Figure[]
  import: Import[]
  institution: Institution[]
  institutionGroup: InstitutionGroup[]
  institutionGroupMember: InstitutionGroupMember[]
  institutionIdentifier: InstitutionIdentifier[]
  institutionName: InstitutionName[]
  institutionRelation: InstitutionRelation[]
  researcher: Researcher[]
  researcherIdentifier: ResearcherIdentifier[]
  researcherName: ResearcherName[]
  source: Source[]
  work: Work[]
  workIdentifier: WorkIdentifier[]
  /** The states before this one, oldest first. */
  readonly earlier: readonly State[]
  /** The state at another instant. */
  readonly known: (instant: Date) => State
}

/** Reads every table of a database. */
async function readState(prisma: PrismaClient): Promise<Omit<State, 'earlier' | 'known'>> {
  return {
    affiliation: await prisma.affiliation.findMany(),
    authorship: await prisma.authorship.findMany(),
    authorshipInstitution: await prisma.authorshipInstitution.findMany(),
    cohort: await prisma.cohort.findMany(),
    cohortMember: await prisma.cohortMember.findMany(),
    conflict: await prisma.conflict.findMany(),
    conflictAffiliation: await prisma.conflictAffiliation.findMany(),
    conflictFigure: await prisma.conflictFigure.findMany(),
    country: await prisma.country.findMany(),
    disagreement: await prisma.disagreement.findMany(),
    evidence: await prisma.evidence.findMany(),
    figure: await prisma.figure.findMany(),
    import: await prisma.import.findMany(),
    institution: await prisma.institution.findMany(),
    institutionGroup: await prisma.institutionGroup.findMany(),
    institutionGroupMember: await prisma.institutionGroupMember.findMany(),
    institutionIdentifier: await prisma.institutionIdentifier.findMany(),
    institutionName: await prisma.institutionName.findMany(),
    institutionRelation: await prisma.institutionRelation.findMany(),
    researcher: await prisma.researcher.findMany(),
    researcherIdentifier: await prisma.researcherIdentifier.findMany(),
    researcherName: await prisma.researcherName.findMany(),
    source: await prisma.source.findMany(),
    work: await prisma.work.findMany(),
    workIdentifier: await prisma.workIdentifier.findMany(),
  }
}

/** What a database held at each of several instants, the last being the present. */
export class Chronicle {
  readonly instants: Date[] = []
  readonly #states: State[] = []

  /** Notes what the tables hold at an instant at which nothing is written. */
  async note(prisma: PrismaClient, instant: Date): Promise<void> {
    const rows = await readState(prisma)
    this.instants.push(instant)
    this.#states.push({ ...rows, earlier: [...this.#states], known: (then) => this.at(then) })
  }

  /** The state at an instant not before the first one noted. */
  at(instant: Date): State {
    const index = this.instants.findLastIndex((noted) => noted <= instant)
    const state = this.#states[index]
    if (!state) throw new Error(`nothing is noted of ${instant.toISOString()}`)
    return state
  }

  /** The state noted last. */
  present(): State {
    return this.at(new Date(8.64e15))
  }
}
