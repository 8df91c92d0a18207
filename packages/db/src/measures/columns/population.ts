import pg, { type ClientBase } from 'pg'
import { type Sql, textOf } from '../records.ts'
import type { Columns } from './columns.ts'
import { copyRows, UUID_AT } from './copy-rows.ts'

/** The people that are counted. */
export interface Members {
  /** How many there are, with facts or without. */
  total: number
  /** Of each person who has facts whether they are counted; everyone is where it is absent. */
  isMember?: Uint8Array
}

const literalOf = (value: unknown): string => {
  const text = textOf(value)
  return text === null ? 'NULL' : pg.escapeLiteral(text)
}

/** A query with the values in its text, for statements that take no parameters. */
export const inlined = ({ strings, values }: Sql): string =>
  strings.map((text, index) => (index === 0 ? text : `${literalOf(values[index - 1])}${text}`)).join('')

/** Other questions wait as long as this one's people are looked for. */
const LONGEST_MS = 10_000

/** Where people stand, by the last bits of their ids. */
const places = new WeakMap<Uint8Array, Places>()

interface Places {
  /** Numbers of people from 1 on, each at the first free place from that of its bits; 0 where nobody is. */
  table: Int32Array
  /** Which bits count. */
  mask: number
}

/** The bits of an id that are most different among ids: uuids of all versions end at random. */
const bitsOf = (bytes: Uint8Array, at: number): number =>
  ((bytes[at + 12] ?? 0) << 24) | ((bytes[at + 13] ?? 0) << 16) | ((bytes[at + 14] ?? 0) << 8) | (bytes[at + 15] ?? 0)

function placesOf(ids: Uint8Array): Places {
  const known = places.get(ids)
  if (known) return known
  const people = ids.length / 16
  const size = 2 ** Math.ceil(Math.log2(people * 1.5 + 2))
  const [table, mask] = [new Int32Array(size), size - 1]
  for (let person = 0; person < people; person += 1) {
    let place = bitsOf(ids, person * 16) & mask
    while (table[place] !== 0) place = (place + 1) & mask
    table[place] = person + 1
  }
  places.set(ids, { table, mask })
  return { table, mask }
}

/** @returns the number of the person with the id that stands at a place, or -1 */
function personAt(bytes: Uint8Array, at: number, ids: Uint8Array, { table, mask }: Places): number {
  let place = bitsOf(bytes, at) & mask
  for (let person = (table[place] ?? 0) - 1; person >= 0; person = (table[place] ?? 0) - 1) {
    let same = 0
    while (same < 16 && ids[person * 16 + same] === bytes[at + same]) same += 1
    if (same === 16) return person
    place = (place + 1) & mask
  }
  return -1
}

/** From which estimated cost on a query is worth planning twice: that of reading a table of some 50,000 rows. */
const LARGE = 2_000

/** What a plan may cost more that looks nobody up one by one. */
const HASHED = 2

async function costOf(client: ClientBase, query: string): Promise<number> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: { 'Total Cost': number } }] }>(
    `EXPLAIN (FORMAT json) ${query}`,
  )
  return rows[0]?.['QUERY PLAN'][0].Plan['Total Cost'] ?? 0
}

/**
 * Runs `work` with the settings that are best for a query of people. The planner takes those who have some fact for 200,
 * however many they are, and would look each of 100,000 up by an index: five times the time of joining them by hashes.
 */
async function wellPlanned(client: ClientBase, people: string, work: () => Promise<void>): Promise<void> {
  await client.query(`SET statement_timeout = ${LONGEST_MS}`)
  try {
    const usual = await costOf(client, people)
    if (usual >= LARGE) {
      await client.query('SET enable_nestloop = off')
      if ((await costOf(client, people)) > HASHED * usual) await client.query('SET enable_nestloop = on')
    }
    await work()
  } finally {
    await client.query('SET statement_timeout = 0; SET enable_nestloop = on')
  }
}

/** Finds the people of a query, of the one column `id`, among those who have facts. */
export async function findMembers(client: ClientBase, people: string, { facts }: Columns): Promise<Members> {
  const { ids } = facts
  const isMember = new Uint8Array(facts.starts.length - 1)
  const places = placesOf(ids)
  let total = 0
  const take = (bytes: Buffer, at: number, rows: number, size: number): void => {
    total += rows
    for (let row = at; row < at + rows * size; row += size) {
      const person = personAt(bytes, row + UUID_AT, ids, places)
      if (person >= 0) isMember[person] = 1
    }
  }
  await wellPlanned(client, people, () => copyRows(client, people, 0, take))
  return { total, isMember }
}
