import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { createPrisma } from '../client.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { TEMPLATE, withDatabaseName } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server with a migrated, empty template database. */
    clusterUrl: string
  }
}

/** A database of one test file's own. */
export interface TestDatabase {
  readonly url: string
  readonly prisma: PrismaClient
  /** The statements sent since the last call. */
  takeStatements(): string[]
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client(inject('clusterUrl'))
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/**
 * A migrated database for a test file, cloned from the template and dropped when the file is done.
 * @param from `empty` for one without any table
 */
export async function createTestDatabase(from: 'template' | 'empty' = 'template'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(from === 'template' ? `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}` : `CREATE DATABASE ${name}`)
  const url = withDatabaseName(inject('clusterUrl'), name)
  const statements: string[] = []
  const prisma = createPrisma({ url, connections: 4, onStatement: (sql) => statements.push(sql) })
  afterAll(async () => {
    await prisma.$disconnect()
    await administer(`DROP DATABASE ${name} WITH (FORCE)`)
  })
  return { url, prisma, takeStatements: () => statements.splice(0) }
}
