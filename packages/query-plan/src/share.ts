import { availableParallelism } from 'node:os'
import { arrayOf, type Statement } from './sql.ts'

type Values = readonly (string | null)[]
type Row = readonly (string | null)[]

/**
 * Runs a statement in the database and gives its rows, each value as text.
 * @param isKept whether it is worth a prepared statement: one plan of PostgreSQL's is good for all values
 */
export type Query = (text: string, values: Values, isKept: boolean) => Promise<readonly Row[]>

interface Waiting {
  readonly values: Values
  readonly resolve: (row: Row) => void
  readonly reject: (error: unknown) => void
}

/** Requests that go into one statement at the most, and milliseconds that it is to take at the most. */
const MOST_SHARED = { requests: 64, time: 64 }

/** How much the last run counts in what a statement is known to take. */
const WEIGHT = 0.2

/**
 * Statements of one plan that run at a time, where no request waits for long: as many as this machine has processors
 * beside those that make requests of them. The database is thought to be as large.
 */
const AT_A_TIME = Math.max(1, Math.floor(availableParallelism() / 2))

/** Milliseconds that requests wait for a running statement of their plan, to share the next with others. */
const PATIENCE = 10

/**
 * Runs statements of one row. Requests for the same statement that come in one turn of the event loop share one, and
 * so do those that come while as many of them are running as there is room for. Each request gets its own row. When a shared statement fails its requests are run singly: a request fails by its own fault only.
 */
export function shareStatements(query: Query): (statement: Statement, values: Values) => Promise<Row> {
  const queues = new WeakMap<Statement, Queue>()
  return (statement, values) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(statement) ?? new Queue(statement, query)
      queues.set(statement, queue)
      queue.add({ values, resolve, reject })
    })
}

/** The requests for one statement. */
class Queue {
  readonly #statement: Statement
  readonly #query: Query
  #waiting: Waiting[] = []
  #running = 0
  #immediate: NodeJS.Immediate | undefined
  #timer: NodeJS.Timeout | undefined

  /** Milliseconds that a request is known to take; those of one that is slow are not made to wait for each other. */
  #time = 1

  constructor(statement: Statement, query: Query) {
    this.#statement = statement
    this.#query = query
  }

  add(request: Waiting): void {
    this.#waiting.push(request)
    if (this.#running < AT_A_TIME) this.#flushSoon()
    else this.#timer ??= setTimeout(() => this.#flush(), PATIENCE)
  }

  #flushSoon(): void {
    this.#immediate ??= setImmediate(() => this.#flush())
  }

  #flush(): void {
    clearImmediate(this.#immediate)
    clearTimeout(this.#timer)
    this.#immediate = undefined
    this.#timer = undefined
    const requests = this.#waiting
    this.#waiting = []
    const most = Math.max(1, Math.min(MOST_SHARED.requests, Math.floor(MOST_SHARED.time / this.#time)))
    for (let start = 0; start < requests.length; start += most) void this.#run(requests.slice(start, start + most))
  }

  async #run(requests: readonly Waiting[]): Promise<void> {
    const { shared } = this.#statement
    const [first] = requests
    this.#running += 1
    // Those that run at a time wait for each other: what one takes is a part of that.
    const [started, beside] = [performance.now(), this.#running]
    if (shared && requests.length > 1) await this.#together(shared, requests)
    else if (first) await this.#alone(first, requests)
    this.#running -= 1
    this.#time += WEIGHT * ((performance.now() - started) / requests.length / beside - this.#time)
    if (this.#waiting.length > 0) this.#flushSoon()
  }

  /** One request, and all that are the same: a statement without values has the same answer for each. */
  async #alone({ values }: Waiting, requests: readonly Waiting[]): Promise<void> {
    try {
      const [row] = await this.#query(this.#statement.single, values, this.#statement.isKept)
      for (const { resolve } of requests) resolve(row ?? [])
    } catch (error) {
      for (const { reject } of requests) reject(error)
    }
  }

  async #together(text: string, requests: readonly Waiting[]): Promise<void> {
    const { places } = this.#statement
    const lists = places.map((_, index) => arrayOf(requests.map(({ values }) => values[index] ?? null)))
    try {
      const rows = await this.#query(text, lists, this.#statement.isKept)
      for (const [index, { resolve }] of requests.entries()) resolve(rows[index] ?? [])
    } catch {
      await Promise.all(requests.map((request) => this.#alone(request, [request])))
    }
  }
}
