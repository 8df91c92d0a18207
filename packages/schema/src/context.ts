import { type KnownRecords, type MeasureSource, newestInstant, type PrismaClient } from '@talent-atlas/db'

/** What every resolver gets; made anew for every operation. */
export interface Context {
  /** Reads the records, as they stand or as they stood at the operation's `knownAt`. */
  prisma: PrismaClient
  /** The instant that the operation names, where it names one; measures have their own. */
  knownAt: Date | undefined
  /** The records as they stood at other times. */
  readonly known: KnownRecords
  /** What measures are asked of. */
  readonly reader: MeasureSource
  /** Where the Atlas is served, without a slash at the end: what addresses in answers begin with. */
  readonly origin: string
  /** The newest instant whose answers cannot change any more; the same for the whole operation. */
  newestInstant(): Promise<Date>
}

/** Where the Atlas is served unless it is told. */
const LOCAL = 'http://localhost:4000'

export interface ContextOptions extends Pick<Context, 'prisma' | 'known' | 'reader'> {
  /** Where the Atlas is served, without a slash at the end. */
  origin?: string | undefined
}

/** The context of one operation. */
export function createContext({ prisma, known, reader, origin = LOCAL }: ContextOptions): Context {
  let newest: Promise<Date> | undefined
  return {
    prisma,
    knownAt: undefined,
    known,
    reader,
    origin,
    newestInstant() {
      newest ??= newestInstant(reader)
      return newest
    },
  }
}
