import type { Figure, Institution, Researcher, Work } from '@talent-atlas/db'
import { figure, figureDay } from './cohort.ts'
import { heldOn, statedOf } from './dates.ts'
import {
  given,
  type InstitutionFilter,
  institutionHolds,
  type Maybe,
  type ResearcherFilter,
  researcherHolds,
  type TextFilter,
  textHolds,
} from './filters.ts'
import { institution } from './institution.ts'
import { type AsOf, keysOf, stateOf } from './lists.ts'
import { type CohortBy, isCohort, isResearcher, type RecordBy } from './lookup.ts'
import { type PageArgs, page } from './page.ts'
import type { Shown } from './parts.ts'
import { researcher } from './researcher.ts'
import type { State } from './state.ts'
import { work } from './work.ts'

export interface ListArgs<Filter> extends PageArgs {
  filter?: Maybe<Filter>
  orderBy?: Maybe<{ field: string; direction: 'ASC' | 'DESC' }[]>
  asOf?: Maybe<AsOf>
}

/** The root's list of researchers. */
export function researchers(present: State, args: ListArgs<ResearcherFilter>): Shown {
  const at = stateOf(present, args.asOf)
  const rows = at.researcher.filter((row) => researcherHolds(at, row, args.filter ?? {}, args.asOf?.validAt))
  const orders = {
    NAME: ({ name }: Researcher) => name,
    CREATED_AT: ({ recordedAt }: Researcher) => recordedAt.toISOString(),
    AFFILIATION_COUNT: ({ id }: Researcher) =>
      at.affiliation.filter(({ researcherId, status }) => researcherId === id && status !== 'RETRACTED').length,
  }
  return page(args, rows, keysOf(args.orderBy, orders, 'NAME'), (row) => researcher(at, row))
}

/** The root's list of institutions. */
export function institutions(at: State, args: ListArgs<InstitutionFilter>): Shown {
  const peopleAt = ({ id }: Institution): number => {
    const facts = at.affiliation.filter(({ institutionId, status }) => institutionId === id && status !== 'RETRACTED')
    return new Set(facts.map(({ researcherId }) => researcherId)).size
  }
  const rows = at.institution.filter((row) => institutionHolds(at, row, args.filter ?? {}))
  const orders = {
    NAME: ({ name }: Institution) => name,
    COUNTRY: ({ countryCode }: Institution) => countryCode,
    PEOPLE_COUNT: peopleAt,
  }
  return page(args, rows, keysOf(args.orderBy, orders, 'NAME'), (row) => institution(at, row))
}

export interface FigureFilter {
  measure?: Maybe<string>
  mobility?: Maybe<string>
  country?: Maybe<string>
  cohort?: Maybe<CohortBy>
  stage?: Maybe<string>
  validAt?: Maybe<string>
}

/** The root's list of figures. */
export function figures(at: State, args: ListArgs<FigureFilter>): Shown {
  const { measure, country, cohort: by, stage, mobility, validAt } = args.filter ?? {}
  const isAbout = (row: Figure): boolean =>
    (!measure || row.measure === measure) &&
    (!country || row.countryCode === country) &&
    (!stage || row.stage === stage) &&
    (!mobility || row.mobility === mobility) &&
    (!validAt || heldOn(statedOf(row), validAt)) &&
    (!by || at.cohort.some((one) => isCohort(one, by) && one.id === row.cohortId))
  const keys = [{ of: figureDay }, { of: ({ label }: Figure) => label }, { of: ({ id }: Figure) => id }]
  return page(args, at.figure.filter(isAbout), keys, (row) => figure(at, row))
}

interface NumberFilter {
  equals?: Maybe<number>
  gte?: Maybe<number>
  lte?: Maybe<number>
}

const numberHolds = (number: number | null, { equals, gte, lte }: NumberFilter): boolean =>
  given(equals, (wanted) => number === wanted) &&
  given(gte, (least) => number !== null && number >= least) &&
  given(lte, (most) => number !== null && number <= most)

export interface WorkFilter {
  title?: Maybe<TextFilter>
  venue?: Maybe<TextFilter>
  year?: Maybe<NumberFilter>
  researcher?: Maybe<RecordBy>
}

/** The root's list of works. */
export function works(at: State, args: ListArgs<WorkFilter>): Shown {
  const { title, venue, year, researcher: by } = args.filter ?? {}
  const isSo = (row: Work): boolean => {
    const authors = at.authorship.filter(({ workId }) => workId === row.id).map(({ researcherId }) => researcherId)
    return (
      (!title || textHolds(row.title, title)) &&
      (!venue || textHolds(row.venue, venue)) &&
      numberHolds(row.year, year ?? {}) &&
      (!by || at.researcher.some((one) => isResearcher(at, one, by) && authors.includes(one.id)))
    )
  }
  const keys = [
    { of: (row: Work) => row.year, descending: true },
    { of: (row: Work) => row.title },
    { of: (row: Work) => row.id },
  ]
  return page(args, at.work.filter(isSo), keys, (row) => work(at, row))
}
