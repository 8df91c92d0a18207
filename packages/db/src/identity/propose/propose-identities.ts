import { type BulkLoad, withBulkLoad } from '../../bulk-load.ts'
import { compareRead, type ReadName, readName } from '../names/compare.ts'
import { rememberImports, seeImports } from './compared-imports.ts'
import { forgetGoneNames, keepNameKeys } from './name-keys.ts'
import { type Candidate, findRivals } from './rivals.ts'
import {
  explain,
  type PairEvidence,
  type Reason,
  type RelatedNames,
  reasonsFor,
  rivalReason,
  scoreOf,
} from './score.ts'
import * as sql from './sql.ts'

/** Who signs proposals. */
export const PROPOSER = 'identity'

/** Proposals below that are not made: it is rather somebody else. */
export const LEAST_SCORE = 0.5

/** From there on a proposal may be taken without looking at it: the threshold that the tests hold it to. */
export const SAFE_SCORE = 0.9

export interface ProposeOptions {
  /** The id of an import: only people of whom it wrote something are compared, with everybody. */
  since?: string
  onProgress?: (progress: { step: string; done: number; total: number }) => void
}

/** What came of it. */
export interface ProposeResult {
  people: number
  /** Pairs that share a name's key and a piece of evidence. */
  pairs: number
  /** Of these, pairs whose names may be of one person, and who cannot be: authors of one work, holders of two ORCID iDs, or decided so. */
  impossible: number
  added: number
  changed: number
  /** Open proposals taken back, since nothing speaks for them any more. */
  withdrawn: number
  /**
   * Namesakes at one place or with one co-author who are too many to be compared with each other, and works of so many
   * authors that sharing one says nothing.
   */
  skipped: { groups: number; people: number; works: number }
}

interface Scored extends Candidate {
  reasons: Reason[]
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
/** People of an import beyond which everybody is compared with everybody, in one go. */
const MOST_IN_SCOPE = 20_000
const PAIRS_AT_A_TIME = 2_000
const KEYS_IN_PART = 500_000
const NAMES_KEPT = 20_000

type Report = NonNullable<ProposeOptions['onProgress']>

const one = async (load: BulkLoad, statement: string, values: unknown[] = []): Promise<Record<string, number>> =>
  ((await load.query(statement, values))[0] ?? {}) as Record<string, number>

/** Writes down the keys of everybody's names that matter. @returns how many people and keys there are */
async function writeKeys(load: BulkLoad, isScoped: boolean, report: Report): Promise<{ people: number; keys: number }> {
  await keepNameKeys(load, (done, total) => report({ step: 'Reading names', done, total }))
  if (!isScoped) await forgetGoneNames(load)
  await load.query(isScoped ? sql.SCOPE_KEYS : sql.ALL_KEYS)
  await load.query(sql.COUNT_KEYS)
  const { keys = 0 } = await one(load, 'SELECT count(*)::int AS keys FROM identity_key')
  const { people = 0 } = await one(load, 'SELECT count(*)::int AS people FROM researcher')
  return { people, keys }
}

async function findPairs(
  load: BulkLoad,
  { keys, isScoped }: { keys: number; isScoped: boolean },
  report: Report,
): Promise<ProposeResult['skipped']> {
  const parts = Math.max(1, Math.ceil(keys / KEYS_IN_PART))
  const [find, count] = sql.FIND_LARGE_WORKS
  await load.query(find)
  const { works = 0 } = await one(load, count)
  const skipped = { groups: 0, people: 0, works }
  for (let part = 0; part < parts; part += 1) {
    for (const statement of isScoped ? sql.FIND_PAIRS_OF_SCOPE : sql.FIND_PAIRS) {
      const { groups = 0, people = 0 } = await one(load, statement, [parts, part])
      skipped.groups += groups
      skipped.people += people
    }
    report({ step: 'Finding pairs', done: part + 1, total: parts })
  }
  await load.query('ANALYZE identity_pair')
  return skipped
}

/** Makes names ready, each once as long as there is room. */
function nameReader(): (name: string) => ReadName {
  const known = new Map<string, ReadName>()
  return (name) => {
    const read = known.get(name) ?? readName(name)
    if (known.size >= NAMES_KEPT) known.clear()
    known.set(name, read)
    return read
  }
}

/** The two names of a pair that are closest to each other. */
function closest(
  namesOfA: readonly string[],
  namesOfB: readonly string[],
  read: (name: string) => ReadName,
): RelatedNames {
  let best: RelatedNames = { nameOfA: '', nameOfB: '', relation: 'DIFFERENT', strength: 0 }
  for (const nameOfA of namesOfA) {
    for (const nameOfB of namesOfB) {
      const found = compareRead(read(nameOfA), read(nameOfB))
      if (found.strength > best.strength) best = { nameOfA, nameOfB, ...found }
    }
  }
  return best
}

type Pair = { a: string; b: string }

/** Reads pairs in their order, some at a time. */
async function* readPairs<T extends Pair>(load: BulkLoad, statement: string): AsyncGenerator<T[]> {
  let [a, b] = [FIRST_ID, FIRST_ID]
  for (;;) {
    const rows = (await load.query(statement, [a, b, PAIRS_AT_A_TIME])) as unknown as T[]
    const last = rows.at(-1)
    if (!last) return
    yield rows
    ;[a, b] = [last.a, last.b]
  }
}

const MATCH = { table: 'identity_match', columns: ['a', 'b', 'name_of_a', 'name_of_b', 'relation', 'strength'] }

/** Keeps the pairs whose names may be of one person. @returns how many cannot be one person for all that */
async function matchNames(
  load: BulkLoad,
  total: number,
  report: Report,
): Promise<{ matched: number; impossible: number }> {
  const read = nameReader()
  let [done, matched] = [0, 0]
  for await (const rows of readPairs<Pair & { namesOfA: string[]; namesOfB: string[] }>(load, sql.PAIR_NAMES)) {
    const matches = rows.flatMap(({ a, b, namesOfA, namesOfB }) => {
      const { nameOfA, nameOfB, relation, strength } = closest(namesOfA, namesOfB, read)
      return relation === 'DIFFERENT' ? [] : [[a, b, nameOfA, nameOfB, relation, strength]]
    })
    matched += await load.copy(MATCH, matches)
    done += rows.length
    report({ step: 'Comparing names', done, total })
  }
  await load.query(sql.INDEX_MATCHES)
  const { pairs: impossible = 0 } = await one(load, sql.DROP_IMPOSSIBLE)
  return { matched: matched - impossible, impossible }
}

async function scorePairs(load: BulkLoad, total: number, report: Report): Promise<Scored[]> {
  const scored: Scored[] = []
  let done = 0
  for await (const rows of readPairs<Pair & RelatedNames & PairEvidence>(load, sql.EVIDENCE)) {
    for (const row of rows) {
      const reasons = reasonsFor(row, row)
      const { a, b, nameOfA, nameOfB } = row
      if (reasons && scoreOf(reasons) >= LEAST_SCORE) scored.push({ a, b, nameOfA, nameOfB, reasons })
    }
    done += rows.length
    report({ step: 'Weighing evidence', done, total })
  }
  return scored
}

/** The rows of what is proposed once everything is known. */
function* proposals(scored: readonly Scored[], rivals: readonly string[][]): Generator<(string | number)[]> {
  for (const [at, { a, b, reasons }] of scored.entries()) {
    const against = rivals[at] ?? []
    const all = against.length > 0 ? [...reasons, rivalReason(against)] : reasons
    const score = scoreOf(all)
    if (score >= LEAST_SCORE) yield [a, b, score, JSON.stringify(all), explain(all)]
  }
}

async function propose(
  load: BulkLoad,
  { since = '', onProgress = () => undefined }: ProposeOptions,
): Promise<ProposeResult> {
  await load.query(sql.LOCK)
  await load.query(`SELECT set_config('atlas.identity_scope', $1, true), set_config('work_mem', '64MB', true)`, [since])
  await seeImports(load)
  await load.query(sql.CREATE_TABLES)
  await load.query(sql.CREATE_DECIDED)
  await load.query(sql.CREATE_SCOPE)
  const { scope = 0 } = await one(load, 'SELECT count(*)::int AS scope FROM identity_scope')
  const isScoped = since !== '' && scope <= MOST_IN_SCOPE
  const { people, keys } = await writeKeys(load, isScoped, onProgress)
  const skipped = await findPairs(load, { keys, isScoped }, onProgress)
  const { pairs = 0 } = await one(load, 'SELECT count(*)::int AS pairs FROM identity_pair')
  const { matched, impossible } = await matchNames(load, pairs, onProgress)
  const scored = await scorePairs(load, matched, onProgress)
  const rivals = await findRivals(load, scored)
  const columns = ['a', 'b', 'score', 'reasons', 'explanation']
  await load.copy({ table: 'identity_scored', columns }, proposals(scored, rivals))
  const { added = 0, changed = 0 } = await one(load, sql.STORE)
  const { withdrawn = 0 } = await one(load, sql.WITHDRAW)
  await rememberImports(load)
  return { people, pairs, impossible, added, changed, withdrawn, skipped }
}

/**
 * Looks for people who are on record twice, and proposes them. Only those who share a form of a name and a co-author or
 * an institution are compared, all in sets, so that a common name makes no millions of pairs; a name alone proposes
 * nothing. Nothing else is changed. The same records give the same proposals.
 * @param url of the database
 */
export const proposeIdentities = (url: string, options: ProposeOptions = {}): Promise<ProposeResult> =>
  withBulkLoad(url, PROPOSER, (load) => load.transaction(() => propose(load, options)))
