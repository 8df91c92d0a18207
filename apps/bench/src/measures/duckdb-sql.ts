/** The definitions of our measures in DuckDB's SQL, each in the quickest form that was found. */

const WORK = `(kind IN ('EMPLOYMENT', 'AUTHORSHIP') OR (kind = 'EDUCATION' AND degree = 'POSTDOCTORAL'))
  AND status <> 'RETRACTED'`

/** A query of the column `person`; everyone where it is absent. */
type People = string | undefined

const among = (people: People): string => (people ? `AND person IN (${people})` : '')

const totalOf = (people: People): string => `(SELECT count(*) FROM (${people ?? 'SELECT person FROM person'}))`

/** Work that is last on record; all that ended last counts. */
const lastWork = (people: People): string => `
  work AS (SELECT person, institution, covers_to FROM affiliation WHERE ${WORK} ${among(people)}),
  last AS (SELECT person, max(covers_to) AS covers_to FROM work GROUP BY person),
  placement AS (SELECT person, institution FROM work JOIN last USING (person, covers_to))`

/** Rows of key, count, known and total. */
export const sharesByCountry = (people?: string): string => `
  WITH ${lastWork(people)},
  keyed AS (SELECT DISTINCT person, country FROM placement JOIN institution USING (institution) WHERE country IS NOT NULL)
  SELECT country, count(*), (SELECT count(DISTINCT person) FROM keyed), ${totalOf(people)} FROM keyed GROUP BY country`

/** Rows of slug, rank, count, known and total. */
export const rankingAtWork = (first: number): string => `
  WITH ${lastWork(undefined)},
  seated AS (SELECT DISTINCT person, institution FROM placement),
  counted AS (SELECT institution, count(*) AS count FROM seated GROUP BY institution)
  SELECT slug, rank() OVER (ORDER BY count DESC) AS rank, count, (SELECT count(DISTINCT person) FROM seated), ${totalOf(undefined)}
  FROM counted JOIN institution USING (institution) ORDER BY rank, name, slug LIMIT ${first}`

/** Rows of year, country, count, people known in the year, known in any year, and total. */
export const sharesByYear = (from: number, to: number): string => `
  WITH year AS (SELECT year, make_date(year, 12, 31) AS day FROM (SELECT unnest(range(${from}, ${to + 1}))::INTEGER AS year)),
  keyed AS MATERIALIZED (
    SELECT DISTINCT person, year, country
    FROM (SELECT person, institution, covers_from, covers_to FROM affiliation WHERE ${WORK}) work
      JOIN year ON covers_from <= day AND covers_to >= day JOIN institution USING (institution) WHERE country IS NOT NULL),
  known AS (SELECT year, count(DISTINCT person) AS people FROM keyed GROUP BY year)
  SELECT year, country, count(*), any_value(known.people), (SELECT count(DISTINCT person) FROM keyed), ${totalOf(undefined)}
  FROM keyed JOIN known USING (year) GROUP BY year, country`

/** Rows of two countries, count, unknown and total. @param year of arrival */
export const flowsByCountry = (year?: number, people?: string): string => `
  WITH job AS (
    SELECT person, institution, number, start_date, start_latest, end_date, end_latest, covers_from,
      kind = 'EMPLOYMENT' AS is_employment,
      CASE WHEN covers_from IS NOT NULL THEN covers_from WHEN kind = 'EMPLOYMENT' THEN DATE 'infinity'
      ELSE coalesce(studied, DATE '-infinity') END AS sort_day
    FROM affiliation LEFT JOIN (
      SELECT person, max(covers_from) AS studied FROM affiliation
      WHERE kind = 'EDUCATION' AND status <> 'RETRACTED' AND degree IS DISTINCT FROM 'POSTDOCTORAL'
        AND person IN (SELECT person FROM affiliation WHERE kind = 'EDUCATION' AND degree = 'POSTDOCTORAL' AND covers_from IS NULL)
      GROUP BY person) study USING (person)
    WHERE (kind = 'EMPLOYMENT' OR (kind = 'EDUCATION' AND degree = 'POSTDOCTORAL')) AND status <> 'RETRACTED' ${among(people)}),
  step AS (
    SELECT institution, start_date, start_latest, covers_from, lag(institution) OVER career AS left_institution,
      lag(end_date) OVER career AS left_date, lag(end_latest) OVER career AS left_latest
    FROM job WINDOW career AS (PARTITION BY person ORDER BY sort_day, is_employment, start_date IS NOT NULL, number)),
  move AS (
    SELECT left_institution, institution FROM step
    WHERE left_institution <> institution AND (start_date IS NOT NULL OR left_latest <= covers_from)
    ${
      year === undefined
        ? ''
        : `AND coalesce(start_date, left_date) <= DATE '${year}-12-31'
           AND CASE WHEN start_date IS NULL THEN left_latest ELSE start_latest END >= DATE '${year}-01-01'`
    }),
  link AS (
    SELECT here.country AS here, there.country AS there, count(*) AS count
    FROM move JOIN institution here ON here.institution = left_institution
      JOIN institution there ON there.institution = move.institution
    GROUP BY 1, 2)
  SELECT here, there, count, (SELECT coalesce(sum(count), 0) FROM link WHERE here IS NULL OR there IS NULL),
    (SELECT count(*) FROM move)
  FROM link WHERE here IS NOT NULL AND there IS NOT NULL`

/** Whoever was ever somewhere in a country. */
export const everIn = (country: string): string =>
  `SELECT DISTINCT person FROM affiliation JOIN institution USING (institution) WHERE country = '${country}'`

/** Whoever has a doctorate on record. */
export const WITH_DOCTORATE = `SELECT DISTINCT person FROM affiliation WHERE degree = 'DOCTORATE'`

export const inCohort = (slug: string): string => `SELECT person FROM member WHERE cohort = '${slug}'`
