import type { Case } from '../cases/case.ts'
import type { ServerName } from '../servers/server.ts'
import type { Bodies } from './bodies.ts'
import type { Measurement } from './measure.ts'

/** A case and the requests that ask it. */
export interface Asked {
  readonly case: Case
  readonly bodies: Bodies
}

/** Everything measured of one case, one server, one number of connections: a measurement for each round. */
export interface Series {
  readonly case: string
  readonly server: ServerName
  readonly connections: number
  /** SQL statements per request, counted apart from the timed rounds. */
  readonly statementsPerRequest: number
  readonly rounds: Measurement[]
}

/** Takes what happens, a line at a time. */
export type Say = (line: string) => void
