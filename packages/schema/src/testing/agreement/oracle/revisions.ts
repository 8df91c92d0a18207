import type { Institution, Researcher } from '@talent-atlas/db'
import { compareTexts } from './order.ts'
import { type PageArgs, page } from './page.ts'
import type { State } from './state.ts'

type Version = Researcher | Institution
const BOOKKEEPING = ['id', 'version', 'recordedAt', 'changedAt', 'changedBy']

interface Revision {
  version: Version
  before: Version | undefined
}

/** Every version of a record up to a state, each with the one before. */
function revisionsOf(at: State, table: 'researcher' | 'institution', id: string): Revision[] {
  const seen = new Map<number, Version>()
  for (const state of [...at.earlier, at]) {
    const row = (state[table] as Version[]).find((one) => one.id === id)
    if (row) seen.set(row.version, row)
  }
  const versions = [...seen.values()].toSorted((a, b) => a.version - b.version)
  return versions.map((version, index) => ({ version, before: versions[index - 1] }))
}

const textOf = (row: Version | undefined, field: string): string | null =>
  ((row as Record<string, unknown> | undefined)?.[field] ?? null) as string | null

/** What a revision changed: fields by the length of their names, as PostgreSQL orders the keys of an object. */
function changesOf({ version, before }: Revision): object[] {
  return Object.keys(version)
    .filter((field) => !BOOKKEEPING.includes(field))
    .toSorted((a, b) => a.length - b.length || compareTexts(a, b))
    .map((field) => ({ field, before: textOf(before, field), after: textOf(version, field) }))
    .filter((change) => change.before !== change.after)
}

/** A page of a record's revisions, latest first. */
export function revisions(args: PageArgs, at: State, table: 'researcher' | 'institution', id: string): object {
  const keys = [{ of: ({ version }: Revision) => version.changedAt.toISOString(), descending: true }]
  return page(args, revisionsOf(at, table, id), keys, (revision) => ({
    at: revision.version.changedAt.toISOString(),
    actor: revision.version.changedBy,
    action: revision.before ? 'UPDATED' : 'CREATED',
    changes: changesOf(revision),
  }))
}
