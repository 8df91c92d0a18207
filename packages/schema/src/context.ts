import type { PrismaClient } from '@talent-atlas/db'

/** What every resolver gets; made anew for every operation. */
export interface Context {
  readonly prisma: PrismaClient
}

/** The context of one operation. */
export function createContext(options: { prisma: PrismaClient }): Context {
  return { prisma: options.prisma }
}
