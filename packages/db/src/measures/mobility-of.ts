import type { Reader } from '../reader.ts'
import { type Careers, classesSql, type MobilityClass } from './mobility-class.ts'
import { checkCountry, placeKey } from './mobility-home.ts'
import type { CountryQuestion, Question } from './question.ts'
import { ask, type Sql, sql } from './records.ts'

/** Whose mobility is asked for. */
interface Mover {
  /** The id of a researcher. */
  id: string
  /** The code of a country; that of undergraduate study where there is none. */
  home?: string | null | undefined
}

/** What `mobilityOf` is asked with. */
interface MoversQuestion extends Omit<Question, 'people'>, CountryQuestion {
  /** The same person may be there several times, with several homes. */
  movers: readonly Mover[]
}

/** The query of the classes of some people: rows of `place`, in the list from 1 on, and `class`. */
export function mobilityOfSql(question: MoversQuestion): Sql {
  const { movers } = question
  const homes = movers.map(({ home }) => (home ? placeKey(home, question) : null))
  const careers: Careers = {
    among: sql`JOIN mover ON mover.id = a.researcher_id`,
    career: sql`mover.place`,
    home: sql`coalesce(mover.home, origin.country)`,
    homes: sql`JOIN mover ON mover.place = fact.career LEFT JOIN origin USING (career)`,
  }
  const origin = sql`
    origin AS (
      SELECT career, min(country) AS country FROM fact LEFT JOIN located USING (institution_id) WHERE is_origin
      GROUP BY career HAVING count(DISTINCT country) = 1 AND count(*) = count(country)
    ),`
  return sql`
    WITH RECURSIVE mover AS (
      SELECT id, ${JSON.stringify(homes)}::jsonb ->> (place - 1)::int AS home, place
      FROM unnest(${movers.map(({ id }) => id)}::uuid[]) WITH ORDINALITY mover (id, place)
    ),
    ${classesSql({ ...question, people: sql`SELECT id FROM mover` }, careers, origin)}
    SELECT career AS place, class FROM classified`
}

/**
 * The classes of `mobility` for people one by one. Where no home is given it is the country of undergraduate study;
 * somebody without any on record, or with several, is UNKNOWN.
 * @returns in the order of the people asked about
 * @throws QuestionError
 */
export async function mobilityOf(reader: Pick<Reader, 'query'>, question: MoversQuestion): Promise<MobilityClass[]> {
  for (const { home } of question.movers) if (home) checkCountry('home', home)
  const rows = await ask<{ place: number; class: MobilityClass }>(reader, mobilityOfSql(question))
  const classes = new Map(rows.map((row) => [row.place, row.class]))
  return question.movers.map((_, index) => classes.get(index + 1) ?? 'UNKNOWN')
}
