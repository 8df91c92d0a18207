import { type Evidence, IdentifierScheme, identifierUrl, NameKind } from '@talent-atlas/db'
import { encodeNodeId } from '../../../node-id.ts'
import type { IdentifierInput } from './lookup.ts'
import { sorted } from './order.ts'
import { source } from './others.ts'
import type { State } from './state.ts'

/** A record as graphql-js reads it: values, and functions of arguments. */
export type Shown = object

/** What tells a record from all others. */
export const globalId = (type: string, { id }: { id: string }) => ({ __typename: type, id: encodeNodeId(type, id) })

const rankIn = (labels: Record<string, string>, label: string): number => Object.keys(labels).indexOf(label)

/** The first of the rows with a key, which foreign keys say is there. */
function only<Row>(rows: readonly Row[], isIt: (row: Row) => boolean): Row {
  const row = rows.find(isIt)
  if (!row) throw new Error('a row that is referred to is missing')
  return row
}

/** The record with an id. */
export const byId = <Row extends { id: string }>(rows: readonly Row[], id: string): Row =>
  only(rows, (row) => row.id === id)

function shownEvidence(at: State, row: Evidence): Shown {
  return {
    __typename: 'Evidence',
    stance: row.stance,
    locator: row.locator,
    attributedTo: row.attributedTo,
    recordedAt: row.recordedAt.toISOString(),
    source: () => source(at, byId(at.source, row.sourceId)),
  }
}

type Target = {
  [Column in keyof Evidence]: Column extends `${string}Id` ? (Column extends 'sourceId' ? never : Column) : never
}[keyof Evidence]

/** Who speaks of a record, as it was recorded. */
export const evidence = (at: State, target: Target, id: string): Shown[] =>
  sorted(
    at.evidence.filter((row) => row[target] === id),
    [{ of: ({ recordedAt }) => recordedAt.getTime() }, { of: (row) => row.id }],
  ).map((row) => shownEvidence(at, row))

/** Names, the preferred one first. */
export const names = (
  at: State,
  target: 'researcherNameId' | 'institutionNameId',
  rows: readonly { id: string; text: string; language: string | null; kind: NameKind }[],
): Shown[] =>
  sorted(rows, [{ of: ({ kind }) => rankIn(NameKind, kind) }, { of: ({ text }) => text }]).map((name) => ({
    __typename: 'Name',
    text: name.text,
    language: name.language,
    kind: name.kind,
    evidence: () =>
      sorted(
        at.evidence.filter((row) => row[target] === name.id),
        [{ of: ({ id }) => id }],
      ).map((row) => shownEvidence(at, row)),
  }))

/** Identifiers by registry and value. */
export const identifiers = (rows: readonly IdentifierInput[]): Shown[] =>
  sorted(rows, [{ of: ({ scheme }) => rankIn(IdentifierScheme, scheme) }, { of: ({ value }) => value }]).map(
    ({ scheme, value }) => ({ scheme, value, url: identifierUrl(scheme, value) }),
  )
