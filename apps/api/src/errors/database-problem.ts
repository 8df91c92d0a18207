/** What went wrong between us and PostgreSQL, as far as a client can act on it. */
export type DatabaseProblem = 'SERVICE_UNAVAILABLE' | 'TIMEOUT'

/** A server that is away, starting, stopping or full, in the words of PostgreSQL, of node:net and of Prisma. */
const UNAVAILABLE = [
  /^(08...|57P0[1-5]|53300)$/,
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/,
  /^(P1001|P1002|P1017|P2024|P2037|DatabaseNotReachable|ConnectionClosed|TooManyConnections)$/,
]
/** `query_canceled`, which is what `statement_timeout` raises, and Prisma's own time limits. */
const TIMED_OUT = /^(57014|P1008|P2028|SocketTimeout)$/

/** What `pg` says, without a code, when the connection goes away under a query. */
const CONNECTION_LOST =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|server closed the connection/

const PROBLEM_BEARERS = ['cause', 'originalError', 'meta', 'driverAdapterError'] as const

const problemOfCode = (code: unknown): DatabaseProblem | undefined => {
  if (typeof code !== 'string') return undefined
  if (TIMED_OUT.test(code)) return 'TIMEOUT'
  return UNAVAILABLE.some((pattern) => pattern.test(code)) ? 'SERVICE_UNAVAILABLE' : undefined
}

const problemHere = (error: object): DatabaseProblem | undefined => {
  for (const key of ['code', 'originalCode', 'errorCode', 'kind']) {
    const problem = problemOfCode(Reflect.get(error, key))
    if (problem) return problem
  }
  return error instanceof Error && CONNECTION_LOST.test(error.message) ? 'SERVICE_UNAVAILABLE' : undefined
}

/**
 * Recognises an unreachable database or a cancelled statement in whatever was thrown: an error of `pg`, of Prisma
 * (whose driver adapters keep the SQLSTATE in `meta` or `cause`), or one of these inside another.
 */
export const databaseProblem = (thrown: unknown, depth = 0): DatabaseProblem | undefined => {
  if (typeof thrown !== 'object' || thrown === null || depth > 8) return undefined
  const here = problemHere(thrown)
  if (here) return here
  const inner = PROBLEM_BEARERS.map((key) => Reflect.get(thrown, key))
  const several = thrown instanceof AggregateError ? thrown.errors : []
  for (const next of [...inner, ...several]) {
    const problem = databaseProblem(next, depth + 1)
    if (problem) return problem
  }
  return undefined
}
