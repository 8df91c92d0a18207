import { type Records, type Sql, sql } from './records.ts'

/** Whether a row whose period may be open held at a moment. What has no stated end goes on. */
export const heldAt = (row: Sql, moment: Sql): Sql => sql`
  (${row}.start_date IS NULL OR ${row}.start_date <= ${moment}.last)
  AND (${row}.end_date IS NULL OR latest_day(${row}.end_date, ${row}.end_precision) >= ${moment}.first)`

/**
 * Tables for a WITH RECURSIVE that has `spot` (institutions with the moments at which they are asked for):
 * `headquarters` says of an institution which organisation is at the top of it (`root_id`, null where several are) and
 * in which country (`country_code`, null where tops are in several countries or none is on record). Without parents it is
 * its own top; one whose parents go in a circle has no row.
 */
export function headquartersOf({ table }: Records): Sql {
  const parent = (moment: Sql): Sql =>
    sql`r.from_id = ${moment}.above AND r.kind = 'PARENT' AND ${heldAt(sql`r`, moment)}`
  return sql`
    up AS (
      SELECT institution_id, year, first, last, institution_id AS above FROM spot
      UNION
      SELECT up.institution_id, up.year, up.first, up.last, r.to_id
      FROM up JOIN ${table('institution_relation')} r ON ${parent(sql`up`)}
    ),
    headquarters AS (
      SELECT top.institution_id, top.year,
        CASE WHEN count(*) = 1 THEN (array_agg(top.above))[1] END AS root_id,
        CASE WHEN count(DISTINCT i.country_code) = 1 THEN min(i.country_code) END AS country_code
      FROM up top JOIN ${table('institution')} i ON i.id = top.above
      WHERE NOT EXISTS (SELECT FROM ${table('institution_relation')} r WHERE ${parent(sql`top`)})
      GROUP BY top.institution_id, top.year
    )`
}
