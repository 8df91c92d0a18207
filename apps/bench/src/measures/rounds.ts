import { isDeepStrictEqual } from 'node:util'
import { type MeasureSource, newestInstant, recordsAt, type withBulkLoad } from '@talent-atlas/db'
import type { Say } from '../measure/series.ts'
import type { Cell, DuckDb } from './duckdb.ts'
import type { Question } from './questions.ts'

/** Milliseconds of one question, a figure for each round. */
export interface Timed {
  title: string
  kind: Question['kind']
  /** With columns: the first time after a change, and the second. */
  computed: number[]
  again: number[]
  duckdb: number[]
  /** With plain SQL, once. */
  sql: number | null
  /** CPU seconds of this process, the thread of the columns among it, for the first time after a change. */
  cpu: number[]
}

/** What questions are put to. */
export interface Contenders {
  /** With columns. */
  ours: MeasureSource
  /** The same database without; null where SQL is not to be asked. */
  plain: MeasureSource | null
  duckdb: DuckDb
  /** Changes one fact in a way that no answer tells. */
  touch: () => Promise<void>
}

type Bulk = Parameters<Parameters<typeof withBulkLoad>[2]>[0]

/** Changes the role of one affiliation after the other. */
export async function toucher({ query }: Bulk): Promise<() => Promise<void>> {
  const ids = (await query('SELECT id FROM affiliation LIMIT 1000')).map(({ id }) => String(id))
  let turn = 0
  return async () => {
    turn += 1
    await query('UPDATE affiliation SET role = $1 WHERE id = $2', [`role ${turn}`, ids[turn % ids.length]])
  }
}

const inOrder = (rows: readonly Cell[][]): string[] => rows.map((row) => JSON.stringify(row)).sort()

/** @throws where two answers to a question differ in any cell */
export function assertSame(title: string, answers: Readonly<Record<string, readonly Cell[][]>>): void {
  const [[first, rows] = ['', []], ...others] = Object.entries(answers)
  for (const [name, other] of others) {
    if (isDeepStrictEqual(inOrder(rows), inOrder(other))) continue
    const [here, there] = [inOrder(rows), inOrder(other)]
    const at = here.findIndex((row, index) => row !== there[index])
    throw new Error(
      `${title}: ${first} has ${rows.length} rows and ${name} ${other.length}; ${here[at]} is not ${there[at]}.`,
    )
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number; cpu: number }> {
  const used = process.cpuUsage()
  const begun = performance.now()
  const result = await work()
  const ms = performance.now() - begun
  const { user, system } = process.cpuUsage(used)
  return { result, ms, cpu: (user + system) / 1e6 }
}

/** The instant of questions is chosen anew each time, as the API does; that is not in the times. */
const nowOf = async (source: MeasureSource) => recordsAt(await newestInstant(source))

/** Waits until the columns have what was written: a question about nobody makes them. @returns milliseconds */
export async function followChanges(source: MeasureSource, ask: Question): Promise<number> {
  const records = await nowOf(source)
  return (await timed(() => ask.ours(source, records, 0))).ms
}

async function timeOne(
  question: Question,
  { round, nobody }: { round: number; nobody: Question },
  { ours, plain, duckdb, touch }: Contenders,
  into: Timed,
  refreshes: number[],
): Promise<void> {
  await touch()
  refreshes.push(await followChanges(ours, nobody))
  const records = await nowOf(ours)
  const theirs = () => timed(() => duckdb.rows(question.duckdb(round)))
  const own = () => timed(() => question.ours(ours, records, round))
  const turns = round % 2 === 0 ? [own, theirs] : [theirs, own]
  const [first, second] = [await turns[0]?.(), await turns[1]?.()]
  const [computed, other] = round % 2 === 0 ? [first, second] : [second, first]
  if (!computed || !other) return
  const later = await nowOf(ours)
  // What differs each time is never the same question: of unchanged facts, it is the next one.
  const isSame = question.duckdb(round) === question.duckdb(round + 1)
  const again = await timed(() => question.ours(ours, later, round + 1))
  const sql = plain && round === 0 ? await timed(() => question.ours(plain, records, round)) : null
  if (sql) into.sql = sql.ms
  assertSame(question.title, {
    'our columns': computed.result,
    DuckDB: other.result,
    ...(sql && { SQL: sql.result }),
  })
  const expected = isSame ? other.result : await duckdb.rows(question.duckdb(round + 1))
  assertSame(question.title, { 'the second answer': again.result, DuckDB: expected })
  into.computed.push(computed.ms)
  into.cpu.push(computed.cpu)
  into.duckdb.push(other.ms)
  into.again.push(again.ms)
}

/** Questions in turns, and what it took each time to bring the columns up to date after one fact was changed. */
export interface Rounds {
  questions: Timed[]
  refreshes: number[]
}

/**
 * Puts every question to everybody, round by round.
 * @param nobody a question about nobody
 * @throws where answers differ
 */
export async function timeQuestions(
  questions: readonly Question[],
  nobody: Question,
  rounds: number,
  contenders: Contenders,
  say: Say,
): Promise<Rounds> {
  const refreshes: number[] = []
  const results = questions.map(
    ({ title, kind }): Timed => ({ title, kind, computed: [], again: [], duckdb: [], sql: null, cpu: [] }),
  )
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, question] of questions.entries()) {
      const into = results[index]
      if (into) await timeOne(question, { round, nobody }, contenders, into, refreshes)
    }
    say(`round ${round + 1} of ${rounds}`)
  }
  return { questions: results, refreshes }
}

/** Milliseconds of one question about a named few, call by call. @param calls how many */
export async function timeCalls(question: Question, calls: number, { ours, touch }: Contenders): Promise<number[]> {
  const times: number[] = []
  for (let call = 0; call < calls; call += 1) {
    if (call % 10 === 0) await touch()
    const records = await nowOf(ours)
    times.push((await timed(() => question.ours(ours, records, 0))).ms)
  }
  return times
}
