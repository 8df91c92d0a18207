import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import type { Query } from '../index.ts'

/** A database of a test file's own, and a way to read it that counts the statements. */
export async function createDatabase(sql: string): Promise<{ query: Query; take: () => string[] }> {
  const cluster = new URL(inject('clusterUrl' as never))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(cluster.href)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(cluster)
  url.pathname = `/${name}`
  const pool = new pg.Pool({ connectionString: url.href, max: 4 })
  await pool.query(sql)
  const statements: string[] = []
  afterAll(async () => {
    await pool.end()
    await admin.query(`DROP DATABASE ${name}`)
    await admin.end()
  })
  return {
    take: () => statements.splice(0),
    query: async (text, values) => {
      statements.push(text)
      const { rows } = await pool.query({ text, values: [...values], rowMode: 'array' })
      return rows
    },
  }
}
