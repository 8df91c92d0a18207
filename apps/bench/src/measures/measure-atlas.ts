import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newestInstant, openColumns, openReader, withBulkLoad } from '@talent-atlas/db'
import type { Say } from '../measure/series.ts'
import { openDuckDb } from './duckdb.ts'
import { fillDuckDb } from './fill-duckdb.ts'
import { prepare } from './prepare.ts'
import { aboutNobody, questionsOf } from './questions.ts'
import { type Rounds, timeCalls, timeQuestions, toucher } from './rounds.ts'
import { type Followed, timeFollowing } from './upkeep.ts'
import { timeWrites, type Writes } from './writes.ts'

/** Everything that is measured of one atlas. */
export interface AtlasMeasured extends Rounds {
  facts: number
  people: number
  /** Seconds of the first load. */
  load: number
  /** By which the process grew with it. */
  bytes: number
  /** Milliseconds of calls about 10,000 people. */
  calls: number[]
  followed: Followed[]
  writes: Writes | null
}

export interface AtlasOptions {
  rounds: number
  /** Folder for DuckDB's file. */
  folder: string
  /** Whether imports and writes are measured too. */
  withUpkeep: boolean
  /** Whether plain SQL answers too. */
  withSql: boolean
}

const CALLS = 40
/** Turns of single-row writes; 50 writes each. */
const TURNS = 6

/** Facts from which on an import of a million is measured too. */
const LARGE = 1_000_000
const [SMALL_IMPORT, LARGE_IMPORT] = [100_000, 1_000_000]

/** Measures an atlas, which is changed. @param url of a copy @throws where answers differ */
export async function measureAtlas(
  url: string,
  { rounds, folder, withUpkeep, withSql }: AtlasOptions,
  say: Say,
): Promise<AtlasMeasured> {
  const { facts, people, ...named } = await prepare(url)
  const file = join(folder, 'measures.duckdb')
  const duckdb = await openDuckDb(file, say)
  const reader = openReader({ url, statementTimeout: 600_000 })
  const failures: Error[] = []
  const columns = openColumns({ url, onFailure: (error) => failures.push(error) })
  try {
    say(`filling DuckDB with ${facts} affiliations`)
    await fillDuckDb(duckdb, url, join(folder, 'measures.csv'))
    const before = process.memoryUsage.rss()
    const begun = performance.now()
    await columns.load(await newestInstant(reader))
    const load = (performance.now() - begun) / 1000
    const bytes = process.memoryUsage.rss() - before
    say(`the columns were read in ${load.toFixed(1)} s`)
    const ours = { query: reader.query, columns }
    const questions = questionsOf(named)
    return await withBulkLoad(url, 'bench', async (bulk) => {
      const contenders = { ours, plain: withSql ? { query: reader.query } : null, duckdb, touch: await toucher(bulk) }
      const timed = await timeQuestions(questions, aboutNobody, rounds, contenders, say)
      const few = questions.find(({ kind }) => kind === 'people')
      const calls = few ? await timeCalls(few, CALLS, contenders) : []
      const sizes = facts >= LARGE ? [SMALL_IMPORT, LARGE_IMPORT] : [SMALL_IMPORT]
      const followed = withUpkeep ? await timeFollowing(url, sizes, { ours, nobody: aboutNobody }, say) : []
      const writes = withUpkeep ? await timeWrites(url, TURNS) : null
      if (failures[0]) throw failures[0]
      return { ...timed, facts, people, load, bytes, calls, followed, writes }
    })
  } finally {
    await columns.close()
    await reader.close()
    duckdb.close()
    await rm(file, { force: true })
  }
}
