import { createPrisma, explainFailure, migrate, openDatabase, type PrismaClient } from '@talent-atlas/db'
import { readEnvironment } from './environment.ts'

export interface OpenedDatabase {
  prisma: PrismaClient
  /** The connection string, for loads over a connection of their own. */
  url: string
  /** Names of the migrations that opening it applied. */
  applied: string[]
}

/** A database that cannot be used; the message says why. */
export class DatabaseProblem extends Error {}

const explain = (doing: string) => explainFailure(doing, DatabaseProblem)

/** Runs a command's work on the migrated database, beside a running server or on its own. @throws DatabaseProblem */
export async function withDatabase<T>(work: (database: OpenedDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(readEnvironment()).catch(explain('open the database'))
  try {
    const { applied } = await migrate(database.url).catch(explain('bring the database up to date'))
    const prisma = createPrisma({ url: database.url })
    try {
      return await work({ prisma, url: database.url, applied })
    } finally {
      await prisma.$disconnect()
    }
  } finally {
    await database.close()
  }
}
