import { Worker } from 'node:worker_threads'
import type { Records, Sql } from '../records.ts'
import type { ColumnMeasure, ColumnMeasures, ColumnQuestion } from './answer.ts'
import { inlined } from './population.ts'
import type { Answered, Asked } from './worker.ts'

/** A question as measures have it. */
export type ColumnsAsked<Name extends ColumnMeasure> = ColumnMeasures[Name]['options'] & {
  records: Pick<Records, 'instant'>
  people?: Sql | undefined
}

/** Facts in the memory of a thread, which answers questions about large populations many times faster than SQL. */
export interface MeasureColumns {
  /**
   * Counts as the SQL of the measure does.
   * @returns null where SQL has to: the facts are not read yet, or stand at a later instant
   */
  count<Name extends ColumnMeasure>(
    measure: Name,
    asked: ColumnsAsked<Name>,
  ): Promise<ColumnMeasures[Name]['rows'] | null>
  /** Reads the facts as they stood at an instant, unless that was begun. Until it is done there are no answers. */
  load(instant: Date): Promise<void>
  close(): Promise<void>
}

export interface ColumnsOptions {
  /** Of a migrated database. */
  url: string
  /** Told why a thread ended or could not answer; SQL answers in its place. */
  onFailure?: (error: Error) => void
}

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

/** The thread takes one question after the other: with so many of them under way SQL is asked beside it. */
const MOST_WAITING = 8

/** A thread with its questions under way. */
class ColumnsThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0

  constructor(url: string, onEnd: () => void) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { url } })
    this.#worker.unref()
    this.#worker.on('message', (answered: Answered) => this.#take(answered))
    const end = (error: Error): void => {
      onEnd()
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    this.#worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', () => end(new Error('the thread of the columns ended')))
  }

  #take(answered: Answered): void {
    const waiting = this.#waiting.get(answered.number)
    this.#waiting.delete(answered.number)
    if ('failure' in answered) waiting?.reject(new Error(answered.failure))
    else waiting?.resolve(answered.answer)
  }

  /** How many questions are under way. */
  get waiting(): number {
    return this.#waiting.size
  }

  ask(asked: { load: Date } | { question: ColumnQuestion }): Promise<unknown> {
    const number = this.#asked
    this.#asked += 1
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject })
      this.#worker.postMessage({ number, ...asked } satisfies Asked)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** Opens the columns of a database. Nothing is read before it is asked for. */
export function openColumns({ url, onFailure = () => undefined }: ColumnsOptions): MeasureColumns {
  let thread: ColumnsThread | null = null
  let loading: Promise<boolean> | null = null
  let isLoaded = false
  const forget = (): void => {
    thread = null
    loading = null
    isLoaded = false
  }
  const begin = async (instant: Date): Promise<boolean> => {
    thread ??= new ColumnsThread(url, forget)
    try {
      await thread.ask({ load: instant })
      isLoaded = true
    } catch (error) {
      onFailure(error as Error)
      await thread?.end()
      forget()
    }
    return isLoaded
  }
  const load = (instant: Date): Promise<boolean> => {
    loading ??= begin(instant)
    return loading
  }
  return {
    async count<Name extends ColumnMeasure>(measure: Name, asked: ColumnsAsked<Name>) {
      const { records, people, ...options } = asked
      const { instant } = records
      if (!isLoaded || !thread) {
        void load(instant)
        return null
      }
      if (thread.waiting >= MOST_WAITING) return null
      const question = { measure, instant, people: people && inlined(people), options }
      try {
        return (await thread.ask({ question: question as unknown as ColumnQuestion })) as
          | ColumnMeasures[Name]['rows']
          | null
      } catch (error) {
        onFailure(error as Error)
        return null
      }
    },
    async load(instant) {
      await load(instant)
    },
    async close() {
      await thread?.end()
      forget()
    },
  }
}
