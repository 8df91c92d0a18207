import type { ClientBase } from 'pg'
import type { InstitutionFacts, Institutions, Span } from './columns.ts'
import { knownTable } from './load-facts.ts'

const SPAN = `start_date - date '1970-01-01' AS start, latest_day(end_date, end_precision) - date '1970-01-01' AS "end"`

/** Reads what is known of institutions as it stood. */
export async function loadInstitutions(client: ClientBase, instant: Date): Promise<Institutions> {
  const from = (name: string): string => knownTable(name, instant)
  const { rows: list } = await client.query<InstitutionFacts>(
    `SELECT id, slug, name, kind, country_code AS country FROM ${from('institution')} ORDER BY id`,
  )
  const places = new Map(list.map(({ id }, place) => [id, place]))
  const parents: (Span & { place: number })[][] = list.map(() => [])
  const { rows: relations } = await client.query<Span & { child: string; parent: string }>(
    `SELECT from_id AS child, to_id AS parent, ${SPAN} FROM ${from('institution_relation')} WHERE kind = 'PARENT'`,
  )
  for (const { child, parent, start, end } of relations) {
    const place = places.get(parent)
    if (place !== undefined) parents[places.get(child) ?? -1]?.push({ place, start, end })
  }
  const groups: (Span & { slug: string })[][] = list.map(() => [])
  const { rows: members } = await client.query<Span & { id: string; slug: string }>(
    `SELECT m.institution_id AS id, g.slug, ${SPAN}
     FROM ${from('institution_group_member')} m JOIN ${from('institution_group')} g ON g.id = m.group_id`,
  )
  for (const { id, slug, start, end } of members) groups[places.get(id) ?? -1]?.push({ slug, start, end })
  return { list, parents, groups }
}
