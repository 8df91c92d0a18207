import type { ClientBase } from 'pg'
import { loadFacts } from './load-facts.ts'
import { loadMoves } from './load-moves.ts'
import type { People } from './people.ts'

/**
 * Reads what belongs to people as it stood.
 * @param among a query of the column `id`: the people; everyone where it is absent
 */
export async function loadPeople(client: ClientBase, instant: Date, among?: string): Promise<People> {
  const facts = await loadFacts(client, instant, among)
  return { facts, moves: await loadMoves(client, instant, facts, among) }
}
