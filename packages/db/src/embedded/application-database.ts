import type { Client } from 'pg'
import { escapeIdentifier, escapeLiteral } from 'pg'
import { APPLICATION } from './connection.ts'

async function exists(client: Client, sql: string): Promise<boolean> {
  return (await client.query(sql, [APPLICATION])).rowCount === 1
}

/** Creates the application's role and database where a new cluster, or one whose first start was cut short, lacks them. */
export async function ensureApplicationDatabase(client: Client, password: string): Promise<void> {
  const name = escapeIdentifier(APPLICATION)
  if (!(await exists(client, 'SELECT 1 FROM pg_roles WHERE rolname = $1'))) {
    await client.query(`CREATE ROLE ${name} LOGIN CREATEDB PASSWORD ${escapeLiteral(password)}`)
  }
  if (!(await exists(client, 'SELECT 1 FROM pg_database WHERE datname = $1'))) {
    await client.query(`CREATE DATABASE ${name} OWNER ${name}`)
  }
}
