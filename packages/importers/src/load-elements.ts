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

/** Another writer was in the way: the same again may well succeed. */
const isCollision = (error: unknown): boolean => ['40001', '40P01', '23505'].includes(codeOf(error))

/** The database refuses a value or a rule of the records does. */
const isRefusal = (error: unknown): boolean => /^2[23]/.test(codeOf(error))

/** Tries of a batch that another writer is in the way of. */
const TRIES = 3

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

/** A record that the database refused, with what it says. */
function refused({ line, value }: Item<unknown>, error: unknown): Rejection {
  const reason = error instanceof Error ? error.message : String(error)
  return new Rejection(line, null, JSON.stringify(value) ?? '', reason)
}

/**
 * Loads elements in one transaction; where the database refuses a record, in halves, so that all others are on file.
 * @param position of the first element in the pass
 */
export async function* loadElements<Options>(
  loading: Loading<Options>,
  elements: readonly Element[],
  position: number,
): AsyncGenerator<LoadedElements> {
  const behind = position + elements.length
  for (let tries = 1; ; tries += 1) {
    try {
      yield await attempt(loading, elements, behind)
      return
    } catch (error) {
      if (isCollision(error) && tries < TRIES) continue
      if (!isRefusal(error)) throw error
      const [first] = elements
      if (first === undefined || (elements.length === 1 && isRejection(first))) throw error
      if (elements.length === 1 && !isRejection(first)) {
        yield await attempt(loading, [refused(first, error)], behind)
        return
      }
      const half = Math.ceil(elements.length / 2)
      yield* loadElements(loading, elements.slice(0, half), position)
      yield* loadElements(loading, elements.slice(half), position + half)
      return
    }
  }
}
