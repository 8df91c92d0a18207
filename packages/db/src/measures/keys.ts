import { isoCountries } from '../migrate/countries.ts'
import { headquartersOf, heldAt } from './headquarters.ts'
import { type CountryGroup, type CountryQuestion, type Dimension, QuestionError } from './question.ts'
import { empty, join, type Records, type Sql, sql } from './records.ts'

/** The key of institutions that belong to no group. */
export const NO_GROUP = 'NONE'

/** What people can be told apart by, at the place where they were. */
export type PlaceDimension = Exclude<Dimension, 'YEAR'>

const COUNTRIES: ReadonlySet<string> = new Set(isoCountries.map(({ code }) => code))

/**
 * @throws QuestionError where it is not clear under which name a country is counted: one that is in two groups, a group
 * that bears the code of a country outside of it, two groups of one name, or a code that no country has
 */
function checkGroups(groups: readonly CountryGroup[]): void {
  const seen = new Set<string>()
  for (const { name, codes } of groups) {
    if (name.trim() === '') throw new QuestionError('groups', 'need a name each')
    if (groups.some((other) => other.codes !== codes && other.name === name))
      throw new QuestionError('groups', `have the name ${name} more than once`)
    if (COUNTRIES.has(name) && !codes.includes(name))
      throw new QuestionError('groups', `have one named ${name} without the country that has this code`)
    for (const code of codes) {
      if (!COUNTRIES.has(code)) throw new QuestionError('groups', `have ${code}, which is the code of no country`)
      if (seen.has(code)) throw new QuestionError('groups', `have ${code} more than once`)
      seen.add(code)
    }
  }
}

/** The countries that stand under the name of a group. @throws QuestionError */
export function membersOf(groups: readonly CountryGroup[]): Sql[] {
  checkGroups(groups)
  return groups.flatMap(({ name, codes }) => codes.map((code) => sql`(${code}::text, ${name}::text)`))
}

/** What a row of `place`, or of `placement`, is told by. */
const keySql = (dimension: PlaceDimension, isGrouped: boolean): Sql => {
  if (dimension === 'COUNTRY')
    return isGrouped ? sql`coalesce(grouped.name, place.country_code)` : sql`place.country_code`
  if (dimension === 'INSTITUTION') return sql`place.slug`
  if (dimension === 'INSTITUTION_KIND') return sql`place.kind::text`
  return dimension === 'DEGREE' ? sql`placement.degree::text` : sql`coalesce(place.league, ${NO_GROUP}::text)`
}

/** The key of a row of {@link keyed} in a dimension. */
export const keyColumn = (index: number): Sql => [sql`k0`, sql`k1`, sql`k2`][index] ?? sql`k2`

function membershipSql({ table }: Records): Sql {
  return sql`
    LEFT JOIN LATERAL (
      SELECT g.slug FROM ${table('institution_group_member')} m JOIN ${table('institution_group')} g ON g.id = m.group_id
      WHERE m.institution_id = spot.institution_id AND ${heldAt(sql`m`, sql`spot`)}
    ) member ON true`
}

/**
 * Tables for a WITH RECURSIVE that has `placement`: `keyed` has the rows `person`, `year`, `institution_id` and `k0` to
 * `k2`, each once, where all keys are known.
 * Each place is looked up once, however many people were there: `place` is not to be merged into the query around it.
 * @param dimensions what the keys are of, three at the most
 */
export function keyedBy(
  dimensions: readonly PlaceDimension[],
  records: Records,
  { basis, groups = [] }: CountryQuestion,
): Sql {
  const members = membersOf(groups)
  const isSeat = basis === 'HEADQUARTERS' && dimensions.includes('COUNTRY')
  const country = isSeat ? sql`coalesce(headquarters.country_code, i.country_code)` : sql`i.country_code`
  const keys = dimensions.map(
    (dimension, index) => sql`${keySql(dimension, members.length > 0)} AS ${keyColumn(index)}`,
  )
  const known = dimensions.map((_, index) => sql`${keyColumn(index)} IS NOT NULL`)
  return sql`
    spot AS (SELECT DISTINCT institution_id, year, first, last FROM placement),
    ${isSeat ? sql`${headquartersOf(records)},` : empty}
    place AS MATERIALIZED (
      SELECT spot.institution_id, spot.year, i.slug, i.kind, ${country} AS country_code
        ${dimensions.includes('INSTITUTION_GROUP') ? sql`, member.slug AS league` : empty}
      FROM spot JOIN ${records.table('institution')} i ON i.id = spot.institution_id
      ${isSeat ? sql`LEFT JOIN headquarters USING (institution_id, year)` : empty}
      ${dimensions.includes('INSTITUTION_GROUP') ? membershipSql(records) : empty}
    ),
    keyed AS (
      SELECT * FROM (
        SELECT DISTINCT placement.person, placement.year, placement.institution_id ${join([empty, ...keys], ', ')}
        FROM placement JOIN place USING (institution_id, year)
        ${members.length > 0 ? sql`LEFT JOIN (VALUES ${join(members)}) grouped (code, name) ON grouped.code = place.country_code` : empty}
      ) every
      ${known.length > 0 ? sql`WHERE ${join(known, ' AND ')}` : empty}
    )`
}
