import type { Client } from 'pg'
import type { Case, Question, Variables } from '../cases/case.ts'
import type { ServerName } from '../servers/server.ts'

/** The bodies of a case's requests, by server; the same questions in the same order. */
export type Bodies = ReadonlyMap<ServerName, readonly string[]>

const write = ({ query, variables }: Question, sampled: readonly Variables[]): string[] =>
  sampled.map((one) => JSON.stringify({ query, variables: variables?.(one) ?? one }))

/** @throws when the database holds nothing to ask for */
export const bodiesOf = async (client: Client, asked: Case): Promise<Bodies> => {
  const { rows } = await client.query<{ variables: Variables }>(asked.sample)
  if (rows.length === 0) throw new Error(`The database has nothing to ask for in the case "${asked.name}".`)
  const sampled = rows.map(({ variables }) => variables)
  const ours = write(asked.atlas, sampled)
  const bodies = new Map<ServerName, readonly string[]>([
    ['atlas', ours],
    ['atlas through Apollo', ours],
    ['hand-written', ours],
  ])
  if (asked.postgraphile) bodies.set('postgraphile', write(asked.postgraphile, sampled))
  return bodies
}
