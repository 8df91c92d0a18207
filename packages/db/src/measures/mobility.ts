import type { Reader } from '../reader.ts'
import { type ShareOf, shareOf } from './interval.ts'
import { type Careers, classesSql, MOBILITY_CLASSES, type MobilityClass } from './mobility-class.ts'
import { checkCountry, placeKey } from './mobility-home.ts'
import { type CountryQuestion, everyoneOf, type Question } from './question.ts'
import { ask, empty, type Sql, sql } from './records.ts'

export { MOBILITY_CLASSES, type MobilityClass }

/** What `mobility` is asked with. */
export interface MobilityQuestion extends Question, CountryQuestion {
  /** The code of a country; where that is in one of the groups, the whole group is home. */
  home: string
}

export interface MobilityRow {
  class: MobilityClass
  share: ShareOf
}

/** People by where their careers went. */
export interface MobilityTable {
  home: string
  /** All five, in the order of {@link MOBILITY_CLASSES}; their counts sum to the total. */
  rows: MobilityRow[]
  /** People asked about. */
  total: number
}

/** The query of a table of mobility: a row for each class that somebody is in who has facts, and one for everyone. */
export function mobilitySql(question: MobilityQuestion): Sql {
  const { people, home } = question
  const careers: Careers = {
    among: people ? sql`JOIN (${people}) person ON person.id = a.researcher_id` : empty,
    career: sql`a.researcher_id`,
    home: sql`${placeKey(home, question)}::text`,
    homes: empty,
  }
  return sql`
    WITH RECURSIVE ${classesSql(question, careers, empty)}
    SELECT class, count(*) AS count FROM classified GROUP BY class
    UNION ALL
    SELECT NULL, count(*) FROM (${everyoneOf(question)}) everyone`
}

/**
 * Whether people ever left a country and came back, after the classes of the Hoover Institution's study of DeepSeek's
 * authors (Zegart and Johnston, "A Deep Peek into DeepSeek AI's Talent", 2025, https://hoover.org/node/368505: 111 of
 * 201 authors with a known history never left China for study or work).
 *
 * Told of all that is on record and not retracted: education of any degree, jobs, papers, and visits, which are presence
 * too; of what had begun by `validAt` where that is given, undated facts among it. People work now where placements of
 * the stage WORK are: at `validAt`, or else the last on record. A postdoctoral position is work, not study.
 *
 * - NEVER_LEFT: some study and some work now, and all that is on record is at home.
 * - RETURNED: works at home now, perhaps elsewhere too, and was abroad before or meanwhile; whether at home before that
 *   is not asked. What began abroad after the last day that the work at home may have lasted does not count.
 * - ABROAD: works abroad now and nowhere else, and was at home before or meanwhile, in the same sense.
 * - NEVER_PRESENT: some study and some work now, and nothing that is on record is at home.
 * - UNKNOWN: everyone else. Too little is on record, or an institution whose country is not known stands in the way.
 *
 * @throws QuestionError
 */
export async function mobility(reader: Pick<Reader, 'query'>, question: MobilityQuestion): Promise<MobilityTable> {
  checkCountry('home', question.home)
  const counted = await ask<{ class: MobilityClass | null; count: number }>(reader, mobilitySql(question))
  const countOf = (name: MobilityClass | null): number => counted.find((row) => row.class === name)?.count ?? 0
  const total = countOf(null)
  const known = MOBILITY_CLASSES.filter((name) => name !== 'UNKNOWN').reduce((sum, name) => sum + countOf(name), 0)
  const rows = MOBILITY_CLASSES.map((name) => ({
    class: name,
    share: shareOf(name === 'UNKNOWN' ? total - known : countOf(name), total),
  }))
  return { home: question.home, rows, total }
}
