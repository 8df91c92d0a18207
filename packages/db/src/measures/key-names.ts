import type { Reader } from '../reader.ts'
import { ask, type Records, type Sql, sql } from './records.ts'

/** Slugs whose names are asked for. */
export interface KeySlugs {
  institutions: readonly string[]
  groups: readonly string[]
}

/** What the records called institutions and groups of them, by their slugs. */
export interface SlugNames {
  institutions: ReadonlyMap<string, string>
  groups: ReadonlyMap<string, string>
}

const named = (table: Sql, kind: string, slugs: readonly string[]): Sql =>
  sql`SELECT ${kind}::text AS kind, slug, name FROM ${table} WHERE slug = ANY (${slugs}::text[])`

/** The names of institutions and groups as the records stood: one statement. */
export async function namesOf(
  reader: Pick<Reader, 'query'>,
  { table }: Records,
  { institutions, groups }: KeySlugs,
): Promise<SlugNames> {
  const rows = await ask<{ kind: string; slug: string; name: string }>(
    reader,
    sql`${named(table('institution'), 'INSTITUTION', institutions)}
      UNION ALL ${named(table('institution_group'), 'GROUP', groups)}`,
  )
  const ofKind = (wanted: string) =>
    new Map(rows.flatMap(({ kind, slug, name }) => (kind === wanted ? [[slug, name] as const] : [])))
  return { institutions: ofKind('INSTITUTION'), groups: ofKind('GROUP') }
}
