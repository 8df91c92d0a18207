import type { CareerStage, CountryBasis } from '../generated/prisma/enums.ts'
import type { PartialDate } from '../temporal/partial-date.ts'
import { empty, type Records, type Sql, sql } from './records.ts'

export type { CareerStage, CountryBasis }

/** What people are told apart by. */
export type Dimension = 'COUNTRY' | 'INSTITUTION' | 'INSTITUTION_KIND' | 'INSTITUTION_GROUP' | 'YEAR' | 'DEGREE'

/** WHOLE counts a person once for each key; FRACTIONAL divides a person by the institutions that count. */
export type Counting = 'WHOLE' | 'FRACTIONAL'

/** Countries that are counted as one. */
export interface CountryGroup {
  name: string
  codes: readonly string[]
}

/** From and to, each as far as it is known or asked for. */
export interface Window {
  from?: PartialDate | null | undefined
  to?: PartialDate | null | undefined
}

/** What every measure is asked with. */
export interface Question {
  records: Records
  /** A query of the column `id`: the people counted, each once. Everyone on record where it is absent. */
  people?: Sql | undefined
  /** The world as it was then; the last that is on record where it is absent. */
  validAt?: PartialDate | null | undefined
}

/** How countries are told. */
export interface CountryQuestion {
  /** SITE unless told. */
  basis?: CountryBasis | undefined
  /** Countries counted as one; all others stay as they are. A country is in one group at the most. */
  groups?: readonly CountryGroup[] | undefined
}

/** Everyone that a question is about, as a query of the column `id`. */
export const everyoneOf = ({ records, people }: Question): Sql =>
  people ?? sql`SELECT id FROM ${records.table('researcher')}`

/**
 * Whether a row `a` of `affiliation` is of somebody asked about; to stand after other conditions. The people are found
 * first and their facts looked up by the index: joined to a population of unknown size, all facts of everyone would be
 * sorted (six times as long for 10,000 of 200,000 people; no faster for all of them).
 */
export const ofAsked = ({ people }: Pick<Question, 'people'>): Sql =>
  people ? sql`AND a.researcher_id = ANY (ARRAY(${people}))` : empty

/**
 * The table `asked` for the head of a WITH, empty without a population, and the question about those in it: they are
 * found once, however often the query names them.
 */
export function gathered<Asked extends Pick<Question, 'people'>>(question: Asked): { asked: Sql; question: Asked } {
  if (!question.people) return { asked: empty, question }
  return {
    asked: sql`asked AS MATERIALIZED (${question.people}),`,
    question: { ...question, people: sql`SELECT id FROM asked` },
  }
}

/** A question that cannot be asked so. */
export class QuestionError extends Error {
  /** The argument that is wrong. */
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}
