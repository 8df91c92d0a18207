import { type Prisma, type PrismaClient, writeAs } from '@talent-atlas/db'
import type { Dice } from '../dice.ts'
import { Chronicle } from '../oracle/state.ts'
import { happen } from './happenings.ts'
import { idsOf } from './ids.ts'
import { conflicts, evidence, figures } from './numbers.ts'
import { identifiers, names, records } from './records.ts'
import { affiliations, ties, works } from './ties.ts'

type Transaction = Prisma.TransactionClient

/** Waits until no write can fall into the same millisecond, and tells the instant between. */
async function quietInstant(prisma: PrismaClient): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ at: Date }[]>`
    SELECT clock_timestamp()::timestamptz(3) AS at FROM pg_sleep(0.01)`
  await prisma.$queryRaw`SELECT 1 AS waited FROM pg_sleep(0.01)`
  if (!row) throw new Error('the database does not tell the time')
  return row.at
}

/** How often the records change after they were first written. */
const ROUNDS = 5

/**
 * Writes a random world into an empty database: records of every kind, written in several transactions and changed in
 * several more.
 * @returns what stood there after each of them
 */
export async function writeWorld(prisma: PrismaClient, dice: Dice): Promise<Chronicle> {
  const chronicle = new Chronicle()
  const facts = idsOf('Affiliation')
  const writes: ((db: Transaction) => Promise<unknown>)[] = [
    async () => undefined,
    (db) => records(db, dice),
    async (db) => {
      await names(db, dice)
      await works(db, dice)
      await identifiers(db, dice)
      await ties(db, dice)
    },
    (db) => affiliations(db, dice, facts.slice(0, 40)),
    async (db) => {
      await figures(db, dice)
      await affiliations(db, dice, facts.slice(40))
      await conflicts(db, dice, idsOf('Conflict').slice(0, 3))
    },
    async (db) => {
      await conflicts(db, dice, idsOf('Conflict').slice(3))
      await evidence(db, dice)
    },
    ...Array.from({ length: ROUNDS }, () => (db: Transaction) => happen(db, dice)),
  ]
  // Connects first: a transaction does not wait for that long on a busy machine.
  await quietInstant(prisma)
  for (const [step, write] of writes.entries()) {
    await writeAs(prisma, `writer ${step % 3}`, write)
    await chronicle.note(prisma, await quietInstant(prisma))
  }
  return chronicle
}
