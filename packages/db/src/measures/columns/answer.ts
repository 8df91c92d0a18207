import { LRUCache } from 'lru-cache'
import type { ClientBase } from 'pg'
import type { FlowRow } from '../flows.ts'
import type { PipelineRow } from '../pipeline.ts'
import type { RankedRow } from '../ranking.ts'
import type { CountedRow } from '../shares.ts'
import type { Columns } from './columns.ts'
import { countMoves, type FlowsOptions } from './count-flows.ts'
import { countPipeline, type PipelineOptions } from './count-pipeline.ts'
import { countRanking, type RankingOptions } from './count-ranking.ts'
import { countShares, type SharesOptions } from './count-shares.ts'
import { loadColumns } from './load-columns.ts'
import { findMembers, type Members } from './population.ts'
import { refreshColumns } from './refresh-columns.ts'
import { Stillness } from './stillness.ts'

/** What columns can count: what it is asked with, and the rows that SQL would give. */
export interface ColumnMeasures {
  shares: { options: SharesOptions; rows: CountedRow[] }
  ranking: { options: RankingOptions; rows: RankedRow[] }
  flows: { options: FlowsOptions; rows: FlowRow[] }
  pipeline: { options: PipelineOptions; rows: PipelineRow[] }
}

export type ColumnMeasure = keyof ColumnMeasures

type Count<Name extends ColumnMeasure> = (
  columns: Columns,
  members: Members,
  options: ColumnMeasures[Name]['options'],
) => ColumnMeasures[Name]['rows']

const counts: { [Name in ColumnMeasure]: Count<Name> } = {
  shares: countShares,
  ranking: countRanking,
  flows: countMoves,
  pipeline: countPipeline,
}

/** A question as it goes to the columns. */
export interface ColumnQuestion<Name extends ColumnMeasure = ColumnMeasure> {
  measure: Name
  /** At which the records are asked. */
  instant: Date
  /** A query of the people, with all values in its text; everyone where it is absent. */
  people: string | undefined
  options: ColumnMeasures[Name]['options']
}

type Rows = ColumnMeasures[ColumnMeasure]['rows']

/** Rows that are kept of answers about everyone. */
const MOST_ROWS = 500_000

/** Answers about everyone, by the question: they stay the same as long as the facts do. */
const makeMemory = () => new LRUCache<string, Rows>({ maxSize: MOST_ROWS, sizeCalculation: ({ length }) => length + 1 })

/** Whether nothing was written between the two. */
const isSame = (before: Columns, now: Columns): boolean =>
  before.facts === now.facts && before.institutions === now.institutions && before.people === now.people

/** Columns that follow a database. */
export class FollowingColumns {
  readonly #client: ClientBase
  #columns: Columns | null = null
  #ofEveryone = makeMemory()
  readonly #stillness = new Stillness()

  constructor(client: ClientBase) {
    this.#client = client
  }

  /** Brings the columns to an instant. @returns null where they are ahead of it */
  async #at(instant: Date): Promise<Columns | null> {
    const columns = this.#columns
    if (columns && columns.instant > instant) return null
    const client = this.#client
    if ((await this.#stillness.holds(client)) && columns) {
      this.#columns = { ...columns, instant }
      return this.#columns
    }
    const now = columns ? await refreshColumns(client, columns, instant) : await loadColumns(client, instant)
    this.#stillness.read(instant)
    if (columns && !isSame(columns, now)) this.#ofEveryone = makeMemory()
    this.#columns = now
    return now
  }

  /** Reads everything, so that the first question need not wait. */
  async load(instant: Date): Promise<void> {
    await this.#at(instant)
  }

  /** @returns null where the columns are ahead of the instant that the question asks of */
  async answer<Name extends ColumnMeasure>(
    question: ColumnQuestion<Name>,
  ): Promise<ColumnMeasures[Name]['rows'] | null> {
    const columns = await this.#at(question.instant)
    if (!columns) return null
    const { people, measure, options } = question
    if (people !== undefined) return counts[measure](columns, await findMembers(this.#client, people, columns), options)
    const id = JSON.stringify([measure, options])
    const rows = this.#ofEveryone.get(id) ?? counts[measure](columns, { total: columns.people }, options)
    this.#ofEveryone.set(id, rows)
    return rows as ColumnMeasures[Name]['rows']
  }
}
