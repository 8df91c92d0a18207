import type { Measurement } from '../measure/measure.ts'
import type { Series } from '../measure/series.ts'

/** What one kind of CPU time is spent by. */
export type Payer = 'server' | 'server and PostgreSQL'

/** CPU seconds per 1,000 requests of one measurement; NaN where unknown. */
export const cpuPer1000 = ({ serverCpu, databaseCpu, requests }: Measurement, payer: Payer): number =>
  ((payer === 'server' ? serverCpu : serverCpu + (databaseCpu ?? Number.NaN)) / requests) * 1000

/** How many times the CPU time of the first series the second one takes, by round. */
export const ratios = (of: Series, to: Series, payer: Payer): number[] =>
  of.rounds.flatMap((round, turn) => {
    const other = to.rounds[turn]
    return other ? [cpuPer1000(other, payer) / cpuPer1000(round, payer)] : []
  })

export const requestsPerSecond = ({ requests, seconds }: Measurement): number => requests / seconds
