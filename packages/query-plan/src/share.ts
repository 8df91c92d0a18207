import { availableParallelism } from 'node:os'
import { arrayOf, type Statement } from './sql.ts'

type Values = readonly (string | null)[]
type Row = readonly (string | null)[]

/** Runs a statement in the database and gives its rows, each value as text. */
export type Query = (text: string, values: Values) => Promise<readonly Row[]>

interface Waiting {
  readonly values: Values
  readonly resolve: (row: Row) => void
  readonly reject: (error: unknown) => void
}

/** Requests that go into one statement at the most. */
const MOST_SHARED = 64

/** Statements of one plan that run at a time, where no request waits for long: the database is thought to be as large as this machine. */
const AT_A_TIME = availableParallelism()

/** Milliseconds that requests wait for a running statement of their plan, to share the next with others. */
const PATIENCE = 10

/**
 * Runs statements of one row. Requests for the same statement that come in one turn of the event loop share one, and
 * so do those that come while as many of them are running as the database works on at a time. Each request gets its
 * own row. When a shared statement fails its requests are run singly: a request fails by its own fault only.
 */
export function shareStatements(query: Query): (statement: Statement, values: Values) => Promise<Row> {
  const queues = new Map<Statement, Queue>()
  return (statement, values) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(statement) ?? new Queue(statement, query, () => queues.delete(statement))
      queues.set(statement, queue)
      queue.add({ values, resolve, reject })
    })
}

/** The requests for one statement. */
class Queue {
  readonly #statement: Statement
  readonly #query: Query
  readonly #onIdle: () => void
  #waiting: Waiting[] = []
  #running = 0
  #immediate: NodeJS.Immediate | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(statement: Statement, query: Query, onIdle: () => void) {
    this.#statement = statement
    this.#query = query
    this.#onIdle = onIdle
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
    for (let start = 0; start < requests.length; start += MOST_SHARED) {
      void this.#run(requests.slice(start, start + MOST_SHARED))
    }
  }

  async #run(requests: readonly Waiting[]): Promise<void> {
    const { shared } = this.#statement
    const [first] = requests
    this.#running += 1
    if (shared && requests.length > 1) await this.#together(shared, requests)
    else if (first) await this.#alone(first, requests)
    this.#running -= 1
    if (this.#waiting.length > 0) this.#flushSoon()
    else if (this.#running === 0) this.#onIdle()
  }

  /** One request, and all that are the same: a statement without values has the same answer for each. */
  async #alone({ values }: Waiting, requests: readonly Waiting[]): Promise<void> {
    try {
      const [row] = await this.#query(this.#statement.single, values)
      for (const { resolve } of requests) resolve(row ?? [])
    } catch (error) {
      for (const { reject } of requests) reject(error)
    }
  }

  async #together(text: string, requests: readonly Waiting[]): Promise<void> {
    const { places } = this.#statement
    const lists = places.map((_, index) => arrayOf(requests.map(({ values }) => values[index] ?? null)))
    try {
      const rows = await this.#query(text, lists)
      for (const [index, { resolve }] of requests.entries()) resolve(rows[index] ?? [])
    } catch {
      await Promise.all(requests.map((request) => this.#alone(request, [request])))
    }
  }
}
