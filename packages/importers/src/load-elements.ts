import { setTimeout as wait } from 'node:timers/promises'
import type { ImportSession, LoadCount, SessionBatch } from '@talent-atlas/db'
import type { AnyPass, ImportContext, Item, Prepared } from './importer.ts'
import { isRejection, Rejection } from './input/index.ts'

/** A record or what came of one that could not be read; what is counted for the resume point. */
export type Element = Item<unknown> | Rejection

export interface LoadedElements {
  tables: ReadonlyMap<string, LoadCount>
  rejections: readonly Rejection[]
  matched: number
  unmatched: readonly string[]
}

interface Loading<Options> {
  session: ImportSession
  pass: AnyPass<Options>
  /** Number of the pass, from 0. */
  index: number
  context: ImportContext<Options>
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Another writer was in the way; it says nothing of the record. */
const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error))

/** Another writer may have been in the way: the same again may well succeed. */
const isCollision = (error: unknown): boolean => isConflict(error) || ['23503', '23505'].includes(codeOf(error))

/** The database refuses a value or a rule of the records does. */
const isRefusal = (error: unknown): boolean => /^2[23]/.test(codeOf(error))

/** Tries of a batch, and of a single record, that another writer is in the way of. */
const TRIES = 8

/** Tries of a part of a batch, which has been tried as a whole and will be again, one by one. */
const TRIES_OF_PART = 2

/** Milliseconds before the second try; twice as many before each further one. */
const FIRST_WAIT = 5

/** Long enough for another writer to end, and by chance, so that two do not meet again and again. */
const waitBefore = (tries: number): Promise<void> => wait(Math.random() * FIRST_WAIT * 2 ** tries)

async function attempt<Options>(
  { session, pass, index, context }: Loading<Options>,
  elements: readonly Element[],
  behind: number,
): Promise<LoadedElements> {
  let prepared: Prepared | undefined
  let rejections: Rejection[] = []
  const prepare = async (): Promise<SessionBatch> => {
    const items = elements.filter((element) => !isRejection(element))
    prepared = await pass.prepare(items, context)
    rejections = [...elements.filter(isRejection), ...(prepared.rejections ?? [])].toSorted((a, b) => a.line - b.line)
    return { tables: prepared.rows.tables, claims: prepared.rows.claims, rejections }
  }
  const tables = await session.load({ pass: index, position: behind }, prepare)
  return { tables, rejections, matched: prepared?.matched ?? 0, unmatched: prepared?.unmatched ?? [] }
}

const partOf = (error: Error, name: 'constraint' | 'table' | 'detail'): string => {
  const part: unknown = Reflect.get(error, name)
  return typeof part === 'string' ? part : ''
}

/** What the database has against a record, in words that name its rule. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const detail = partOf(error, 'detail') || error.message
  const rule = `${partOf(error, 'constraint')} of ${partOf(error, 'table')}`
  if (codeOf(error) === '23505') return `a record on file has what only one can have (${rule}): ${detail}`
  if (codeOf(error) === '23503') return `a record that it refers to is not there (${rule}): ${detail}`
  return error.message
}

/** A record that the database refused, with what it says. */
const refused = ({ line, value }: Item<unknown>, error: unknown): Rejection =>
  new Rejection(line, null, JSON.stringify(value) ?? '', reasonOf(error))

/** Tries to load elements until it is not another writer that hinders it. @returns the failure where that did not help */
async function tryOften<Options>(
  loading: Loading<Options>,
  elements: readonly Element[],
  behind: number,
  most: number,
): Promise<{ loaded: LoadedElements } | { failure: unknown }> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { loaded: await attempt(loading, elements, behind) }
    } catch (failure) {
      if (!isCollision(failure) || tries >= most) return { failure }
      await waitBefore(tries)
    }
  }
}

/**
 * Loads elements in one transaction; where the database refuses a record, or another writer is in the way again and
 * again, in halves, so that all others are on file.
 * @param position of the first element in the pass
 * @param isPart of a batch that was tried as a whole
 * @throws what the database says where it is no fault of a single record
 */
export async function* loadElements<Options>(
  loading: Loading<Options>,
  elements: readonly Element[],
  position: number,
  isPart = false,
): AsyncGenerator<LoadedElements> {
  const behind = position + elements.length
  const most = isPart && elements.length > 1 ? TRIES_OF_PART : TRIES
  const outcome = await tryOften(loading, elements, behind, most)
  if ('loaded' in outcome) {
    yield outcome.loaded
    return
  }
  const { failure } = outcome
  if (elements.length > 1 && (isRefusal(failure) || isConflict(failure))) {
    const half = Math.ceil(elements.length / 2)
    yield* loadElements(loading, elements.slice(0, half), position, true)
    yield* loadElements(loading, elements.slice(half), position + half, true)
    return
  }
  const [only] = elements
  if (only === undefined || isRejection(only) || !isRefusal(failure)) throw failure
  yield await attempt(loading, [refused(only, failure)], behind)
}
