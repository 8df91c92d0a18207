import type { ClientBase } from 'pg'
import type { Columns, Institutions } from './columns.ts'
import { readIds } from './copy-rows.ts'
import { countPeople } from './load-columns.ts'
import { literal } from './load-facts.ts'
import { loadInstitutions } from './load-institutions.ts'
import { loadPeople } from './load-people.ts'
import { type People, replacePeople } from './people.ts'

/** Tables of which a row more, less or otherwise changes what is counted. */
const TABLES = {
  facts: ['affiliation'],
  people: ['researcher'],
  institutions: ['institution', 'institution_relation', 'institution_group', 'institution_group_member'],
} as const

/** Rows of a table that were written since an instant, or ended. BRIN indexes find them by their pages. */
const changesOf = (table: string, since: Date, column: string): string => {
  const instant = `${literal(since.toISOString())}::timestamptz`
  return `SELECT ${column} FROM public."${table}" WHERE changed_at > ${instant}
    UNION ALL SELECT ${column} FROM history."${table}" WHERE known_to > ${instant}`
}

/** Which of the tables have changed since. */
async function changedSince(client: ClientBase, since: Date): Promise<Record<keyof typeof TABLES, boolean>> {
  const columns = Object.entries(TABLES).map(
    ([part, tables]) => `${tables.map((table) => `EXISTS (${changesOf(table, since, 'id')})`).join(' OR ')} AS ${part}`,
  )
  const { rows } = await client.query<Record<keyof typeof TABLES, boolean>>(`SELECT ${columns.join(', ')}`)
  return rows[0] ?? { facts: true, people: true, institutions: true }
}

/** Institutions have other places in the list once some were added. */
function moved({ facts, moves }: People, before: Institutions, after: Institutions): People {
  const places = new Map(after.list.map(({ id }, place) => [id, place]))
  const now = Int32Array.from(before.list, ({ id }) => places.get(id) ?? -1)
  const map = (list: Int32Array): Int32Array => list.map((place) => now[place] ?? -1)
  return {
    facts: { ...facts, places: map(facts.places) },
    moves: { ...moves, from: map(moves.from), to: map(moves.to) },
  }
}

/** What belongs to those of whom a fact was written since is read anew. */
async function changedPeople(client: ClientBase, old: People, since: Date, instant: Date): Promise<People> {
  const among = `SELECT DISTINCT researcher_id AS id FROM (${changesOf('affiliation', since, 'researcher_id')}) changed`
  const changed = await readIds(client, among)
  return replacePeople(old, changed, await loadPeople(client, instant, among))
}

/**
 * Brings columns up to a later instant: reads what belongs to people of whom a fact was written or ended since. What
 * was counted before stays as it is; the answer is another object.
 */
export async function refreshColumns(client: ClientBase, old: Columns, instant: Date): Promise<Columns> {
  const changed = await changedSince(client, old.instant)
  const institutions = changed.institutions ? await loadInstitutions(client, instant) : old.institutions
  const kept = changed.institutions ? moved(old, old.institutions, institutions) : old
  const { facts, moves } = changed.facts ? await changedPeople(client, kept, old.instant, instant) : kept
  return {
    instant,
    people: changed.people ? await countPeople(client, instant) : old.people,
    institutions,
    facts,
    moves,
  }
}
