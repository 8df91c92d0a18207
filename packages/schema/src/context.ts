import type { KnownRecords, PrismaClient } from '@talent-atlas/db'

/** What every resolver gets; made anew for every operation. */
export interface Context {
  /** Reads the records, as they stand or as they stood at the operation's `knownAt`. */
  prisma: PrismaClient
  /** The records as they stood at other times. */
  readonly known: KnownRecords
}

/** The context of one operation. */
export function createContext({ prisma, known }: { prisma: PrismaClient; known: KnownRecords }): Context {
  return { prisma, known }
}
