import { Prisma } from '../generated/prisma/client.ts'
import type { Reader } from '../reader.ts'

/** A piece of SQL with the values in it. */
export type Sql = Prisma.Sql
export const { sql, join, raw, empty } = Prisma

/** The records as they stood at an instant. Every measure is asked of them, so that its answer can be had again. */
export interface Records {
  readonly instant: Date
  /** The rows of a table as they stood. */
  table(name: string): Sql
}

/** The records as they stood at an instant. */
export const recordsAt = (instant: Date): Records => ({
  instant,
  table: (name) => sql`known.${raw(`"${name}"`)}(${instant}::timestamptz)`,
})

/** A value as PostgreSQL reads it. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (!Array.isArray(value)) return String(value)
  const items = value.map((item) => JSON.stringify(String(item)))
  return `{${items.join(',')}}`
}

/**
 * Runs a query.
 * @param query values in it need a cast where PostgreSQL cannot tell their type
 * @returns its rows by the names of their columns, as JSON has them
 */
export async function ask<Row>(reader: Pick<Reader, 'query'>, query: Sql): Promise<Row[]> {
  // Plans depend on what is asked for: how many people, and when.
  const rows = await reader.query(
    `SELECT row_to_json(answer) FROM (${query.text}) answer`,
    query.values.map(textOf),
    false,
  )
  return rows.map(([row]) => JSON.parse(row ?? 'null') as Row)
}
