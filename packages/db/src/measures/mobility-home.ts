import { isoCountries } from '../migrate/countries.ts'
import { latestDay } from '../temporal/partial-date.ts'
import { headquartersOf } from './headquarters.ts'
import { membersOf } from './keys.ts'
import { type CountryQuestion, type Question, QuestionError } from './question.ts'
import { empty, join, type Sql, sql } from './records.ts'

const isoDay = (date: Date): string => date.toISOString().slice(0, 10)

/** The first and the last day of the date asked for, as texts; none where the last on record is. */
export const daysAsked = ({ validAt }: Pick<Question, 'validAt'>): { first: string; last: string } | null =>
  validAt ? { first: isoDay(validAt.date), last: isoDay(latestDay(validAt)) } : null

const COUNTRIES: ReadonlySet<string> = new Set(isoCountries.map(({ code }) => code))

/** @throws QuestionError where no country has the code */
export function checkCountry(field: string, code: string): void {
  if (!COUNTRIES.has(code)) throw new QuestionError(field, `is ${code}, which is the code of no country`)
}

/** What {@link locatedBy} tells a country by: its code, or the name of the group that it is in. */
export const placeKey = (code: string, { groups = [] }: Pick<CountryQuestion, 'groups'>): string =>
  groups.find(({ codes }) => codes.includes(code))?.name ?? code

/** Institutions in the countries of the organisations at their top: all of them, or of some people those of `fact`. */
function seatsOf(question: Question): Sql {
  const days = daysAsked(question)
  const [first, last] = [days?.first ?? 'infinity', days?.last ?? 'infinity']
  const institution = question.records.table('institution')
  const sites = question.people
    ? sql`SELECT DISTINCT institution_id FROM fact`
    : sql`SELECT id AS institution_id FROM ${institution}`
  return sql`
    spot AS (SELECT institution_id, 0 AS year, ${first}::date AS first, ${last}::date AS last FROM (${sites}) site),
    ${headquartersOf(question.records)},
    seat AS (
      SELECT i.id AS institution_id, coalesce(headquarters.country_code, i.country_code) AS country_code
      FROM spot JOIN ${institution} i ON i.id = spot.institution_id
      LEFT JOIN headquarters ON headquarters.institution_id = i.id
    ),`
}

/**
 * Tables for a WITH RECURSIVE that has `fact`, of which `located` says in which country its institutions are: rows of
 * `institution_id` and `country`, the code or the name of its group, null where it is unknown. With HEADQUARTERS that
 * of the organisation at the top at the date asked for, whenever people were there.
 * @param isKept whether it is made first, for facts of which most institutions have some
 * @throws QuestionError where a country is in two groups
 */
export function locatedBy(question: Question & CountryQuestion, isKept = false): Sql {
  const { records, basis, groups = [] } = question
  const members = membersOf(groups)
  const isSeat = basis === 'HEADQUARTERS'
  const site = isSeat
    ? sql`seat`
    : sql`(SELECT id AS institution_id, country_code FROM ${records.table('institution')})`
  const isGrouped = members.length > 0
  return sql`
    ${isSeat ? seatsOf(question) : empty}
    located AS ${isKept || isSeat ? sql`MATERIALIZED` : sql`NOT MATERIALIZED`} (
      SELECT institution_id, ${isGrouped ? sql`coalesce(grouped.name, country_code)` : sql`country_code`} AS country
      FROM ${site} site
      ${isGrouped ? sql`LEFT JOIN (VALUES ${join(members)}) grouped (code, name) ON grouped.code = country_code` : empty}
    )`
}
