import { type PrismaClient, withSnapshot } from '@talent-atlas/db'
import type { RawAnswer } from '@talent-atlas/query-plan'
import type { ExecutionResult } from 'graphql'
import { createContext } from '../context.ts'
import { createAtlasExecutor } from '../executor.ts'
import { ExportError } from './export-error.ts'
import { WALK } from './pages-document.ts'
import type { PreparedExport } from './prepare.ts'

/** A record as the query selects it. */
export type ExportedRecord = Readonly<Record<string, unknown>>

/** The records of a list as they stood when the export began. */
export interface ExportedList {
  /** How many there are. */
  readonly total: number
  /** Each once, in the order of the list; read as they are taken, a page at a time. */
  readonly records: AsyncIterable<ExportedRecord>
}

interface Page {
  readonly records: readonly ExportedRecord[]
  readonly total: number
  /** Where to go on; null at the end. */
  readonly next: string | null
  /** Characters that it was read as. */
  readonly length: number
}

type Ask = (after: string | null, size: number) => Promise<Page>

/** Records on further pages: a list whose order no index has is gone through once for every page. */
const SIZES = [100, 400, 1_600, 6_400] as const

/** Characters of a page that are read at a time. */
const MOST_TEXT = 4_000_000

/** How many records to read next, as large as those of a page were. */
function sizeAfter({ records, length }: Page): number {
  const each = length / Math.max(1, records.length)
  return SIZES.findLast((size) => size * each <= MOST_TEXT) ?? SIZES[0]
}

/** Resolvers read over connections of their own, which see what is written meanwhile. */
const unread = (): never => {
  throw new ExportError('The query asks for a field that only the server answers; it cannot be exported.')
}

const noContext = () =>
  createContext({
    prisma: new Proxy({}, { get: unread }) as PrismaClient,
    known: { at: unread, close: async () => undefined },
    reader: { query: unread },
  })

function jsonOf(answer: RawAnswer | ExecutionResult): string {
  if ('kind' in answer) return answer.json
  if (answer.errors) throw new ExportError(answer.errors.map(({ message }) => message).join('\n'))
  return JSON.stringify(answer.data)
}

/** What stands at the end of the way to the list. */
function listIn(data: unknown, path: readonly string[]): unknown {
  return path.reduce((around, key) => {
    const value = (around as ExportedRecord)[key]
    if (value === null || value === undefined) throw new ExportError(`There is no "${key}": nothing to export.`)
    return value
  }, data)
}

function pageOf(json: string, { path, records: key }: PreparedExport): Page {
  const { length } = json
  const list = listIn(JSON.parse(json), path)
  if (key === null) {
    const records = list as readonly ExportedRecord[]
    return { records, total: records.length, next: null, length }
  }
  const page = list as ExportedRecord
  const { hasNextPage, endCursor } = page[WALK.info] as { hasNextPage: boolean; endCursor: string | null }
  const records = page[key] as readonly ExportedRecord[]
  return { records, total: Number(page[WALK.total]), next: hasNextPage ? endCursor : null, length }
}

async function* walk(ask: Ask, first: Page): AsyncGenerator<ExportedRecord> {
  let page = first
  for (;;) {
    yield* page.records
    if (page.next === null) return
    page = await ask(page.next, sizeAfter(page))
  }
}

/**
 * Reads a list whole, as the API answers it, from the database as it stands at one instant.
 * @param url of a migrated database
 * @param work takes the records; they can be had until it ends
 * @throws ExportError when the schema refuses the arguments, or there is no such list
 */
export async function exportRecords<T>(
  url: string,
  prepared: PreparedExport,
  work: (list: ExportedList) => Promise<T>,
): Promise<T> {
  return withSnapshot(url, async (query) => {
    const execute = createAtlasExecutor(query, SIZES.at(-1))
    const ask: Ask = async (after, size) => {
      const { first, next, variables } = prepared
      const further = after !== null && next
      const request = further
        ? { document: next, variables: { ...variables, [WALK.after]: after, [WALK.first]: size } }
        : { document: first, variables }
      return pageOf(jsonOf(await execute(request, noContext())), prepared)
    }
    const first = await ask(null, SIZES[0])
    return work({ total: first.total, records: walk(ask, first) })
  })
}
