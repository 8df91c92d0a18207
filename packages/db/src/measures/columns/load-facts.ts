import pg, { type ClientBase } from 'pg'
import type { Sql } from '../records.ts'
import { isCounted } from '../stage.ts'
import { DEGREE_SHIFT, DEGREES, FACT_KINDS, type Facts, NO_DAY } from './columns.ts'
import { copyRows, numberAt, UUID_AT } from './copy-rows.ts'
import { Grown } from './grown.ts'

export const literal = (text: string): string => pg.escapeLiteral(text)

/** The rows of a table as they stood, in the text of a statement. */
export const knownTable = (name: string, instant: Date): string =>
  `known."${name}"(${literal(instant.toISOString())}::timestamptz)`

const day = (column: string): string => `coalesce(${column} - date '1970-01-01', ${NO_DAY})`

/** The place of an enum's value in a list; compared as what it is, which takes a tenth of the time of its text. */
const placeIn = (list: readonly string[], column: string, values: readonly string[]): string =>
  values.map((value) => `WHEN ${column} = ${literal(value)} THEN ${list.indexOf(value)}`).join(' ')

const [JOBS, STUDIES] = [FACT_KINDS.slice(-2), FACT_KINDS.slice(0, -2)]

const KIND = `((CASE ${placeIn(FACT_KINDS, 'a.kind', JOBS)} ${placeIn(FACT_KINDS, 'a.degree', STUDIES)} END)
  + (CASE WHEN a.degree IS NULL THEN 0 ${placeIn(['', ...DEGREES], 'a.degree', DEGREES)} END << ${DEGREE_SHIFT}))`

const textOf = (sql: Sql): string => sql.sql

/**
 * The facts that count at some stage. Institutions are joined from the outside: otherwise the planner, who knows nothing of
 * how many have a number, would look up the facts of each by an index, which takes four times as long as to read all.
 * @param among a query of the column `id`: the people; everyone where it is absent
 */
const factsQuery = (instant: Date, among?: string): string => `
  WITH place AS (SELECT id, row_number() OVER (ORDER BY id)::int - 1 AS number FROM ${knownTable('institution', instant)})
  SELECT a.researcher_id, place.number, ${KIND}, ${day('a.covers_from')}, ${day('a.covers_to')}
  FROM ${knownTable('affiliation', instant)} a LEFT JOIN place ON place.id = a.institution_id
  WHERE coalesce(place.number, -1) >= 0 AND ${among ? `a.researcher_id = ANY (ARRAY(${among})) AND` : ''} (${(['UNDERGRADUATE', 'GRADUATE', 'WORK'] as const).map((stage) => textOf(isCounted(stage))).join(' OR ')})
  ORDER BY a.researcher_id`

const NUMBERS = { place: 0, kind: 1, from: 2, to: 3 }

/** Reads the facts of people as they stood. */
export async function loadFacts(client: ClientBase, instant: Date, among?: string): Promise<Facts> {
  const ids = new Grown((length) => new Uint8Array(length))
  const starts = new Grown((length) => new Int32Array(length))
  const places = new Grown((length) => new Int32Array(length))
  const kinds = new Grown((length) => new Uint8Array(length))
  const [from, to] = [new Grown((length) => new Int32Array(length)), new Grown((length) => new Int32Array(length))]
  let last: Uint8Array = new Uint8Array()
  await copyRows(client, factsQuery(instant, among), 4, (bytes, at, rows, size) => {
    for (let row = at; row < at + rows * size; row += size) {
      const id = row + UUID_AT
      if (bytes.compare(last, 0, last.length, id, id + 16) !== 0) {
        last = Uint8Array.prototype.slice.call(bytes, id, id + 16)
        ids.append(last as Uint8Array<ArrayBuffer>)
        starts.push(places.length)
      }
      places.push(bytes.readInt32BE(row + numberAt(NUMBERS.place)))
      kinds.push(bytes.readInt32BE(row + numberAt(NUMBERS.kind)))
      from.push(bytes.readInt32BE(row + numberAt(NUMBERS.from)))
      to.push(bytes.readInt32BE(row + numberAt(NUMBERS.to)))
    }
  })
  starts.push(places.length)
  return {
    ids: ids.finish(),
    starts: starts.finish(),
    places: places.finish(),
    kinds: kinds.finish(),
    from: from.finish(),
    to: to.finish(),
  }
}
