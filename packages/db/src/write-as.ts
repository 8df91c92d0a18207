import type { Prisma, PrismaClient } from './generated/prisma/client.ts'

/** Milliseconds a write may take in all; bulk loads are the long ones. */
const TIMEOUT = 300_000

/**
 * Runs writes in one transaction, signed by `actor` in every record's history.
 * @throws what `work` throws; nothing is written then
 */
export async function writeAs<T>(
  prisma: PrismaClient,
  actor: string,
  work: (transaction: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT set_config('atlas.actor', ${actor}, true), set_config('statement_timeout', '0', true)`
      return work(transaction)
    },
    { timeout: TIMEOUT },
  )
}
