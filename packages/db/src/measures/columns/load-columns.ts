import type { ClientBase } from 'pg'
import type { Columns } from './columns.ts'
import { knownTable } from './load-facts.ts'
import { loadInstitutions } from './load-institutions.ts'
import { loadPeople } from './load-people.ts'

/** How many people were on record. */
export async function countPeople(client: ClientBase, instant: Date): Promise<number> {
  const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${knownTable('researcher', instant)}`)
  return Number(rows[0]?.n)
}

/** Reads all facts that measures count as they stood. */
export async function loadColumns(client: ClientBase, instant: Date): Promise<Columns> {
  return {
    instant,
    people: await countPeople(client, instant),
    institutions: await loadInstitutions(client, instant),
    ...(await loadPeople(client, instant)),
  }
}
