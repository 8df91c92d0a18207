import type { ClientBase } from 'pg'
import { movesSql } from '../flows-moves.ts'
import { raw, recordsAt } from '../records.ts'
import { type Facts, type Moves, NO_DAY } from './columns.ts'
import { copyRows, numberAt, UUID_AT } from './copy-rows.ts'
import { Grown } from './grown.ts'
import { knownTable } from './load-facts.ts'
import { inlined } from './population.ts'

const day = (column: string): string => `coalesce(${column} - date '1970-01-01', ${NO_DAY})`

/** The moves of people, in the order of their ids. */
const movesQuery = (instant: Date, among?: string): string => `
  WITH place AS (SELECT id, row_number() OVER (ORDER BY id)::int - 1 AS number FROM ${knownTable('institution', instant)})
  SELECT m.person, here.number, there.number, ${day('m.at_date')}, ${day('latest_day(m.at_date, m.at_precision)')}
  FROM (${inlined(movesSql({ records: recordsAt(instant), people: among === undefined ? undefined : raw(among) }))}) m
    JOIN place here ON here.id = m.from_institution_id JOIN place there ON there.id = m.institution_id
  ORDER BY m.person`

/**
 * Reads the moves of people as they stood.
 * @param facts theirs: whoever moved has facts
 * @param among a query of the column `id`: the people; everyone where it is absent
 */
export async function loadMoves(
  client: ClientBase,
  instant: Date,
  { ids, starts }: Facts,
  among?: string,
): Promise<Moves> {
  const lists = [0, 1, 2, 3].map(() => new Grown((length) => new Int32Array(length)))
  const begins = new Int32Array(starts.length)
  let person = 0
  let moves = 0
  await copyRows(client, movesQuery(instant, among), lists.length, (bytes, at, rows, size) => {
    for (let row = at; row < at + rows * size; row += size) {
      const id = row + UUID_AT
      while (bytes.compare(ids, person * 16, person * 16 + 16, id, id + 16) !== 0) {
        person += 1
        begins[person] = moves
      }
      for (const [index, list] of lists.entries()) list.push(bytes.readInt32BE(row + numberAt(index)))
      moves += 1
    }
  })
  begins.fill(moves, person + 1)
  const [from, to, first, last] = lists.map((list) => list.finish())
  const none = new Int32Array()
  return { starts: begins, from: from ?? none, to: to ?? none, first: first ?? none, last: last ?? none }
}
