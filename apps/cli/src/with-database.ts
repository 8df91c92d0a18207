import { createPrisma, migrate, openDatabase, type PrismaClient } from '@talent-atlas/db'
import { readEnvironment } from './environment.ts'

export interface OpenedDatabase {
  prisma: PrismaClient
  /** Names of the migrations that opening it applied. */
  applied: string[]
}

/** Runs a command's work on the migrated database, beside a running server or on its own. */
export async function withDatabase<T>(work: (database: OpenedDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(readEnvironment())
  try {
    const { applied } = await migrate(database.url)
    const prisma = createPrisma({ url: database.url })
    try {
      return await work({ prisma, applied })
    } finally {
      await prisma.$disconnect()
    }
  } finally {
    await database.close()
  }
}
