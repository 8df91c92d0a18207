import { parentPort, workerData } from 'node:worker_threads'
import { encodeCopy } from '@talent-atlas/db/copy-text'
import { batchRows } from './batch-rows.ts'
import type { SyntheticSet } from './identity.ts'
import { Institutions } from './institutions.ts'
import type { tables } from './tables.ts'

/** Rows for a table in the text format of COPY. */
export type TableText = [table: keyof typeof tables, chunks: Uint8Array<ArrayBuffer>[]]

const encoder = new TextEncoder()
const set = workerData as SyntheticSet
const institutions = new Institutions(set)

/** Answers the number of a batch with its rows. */
parentPort?.on('message', (batch: number) => {
  const texts = batchRows(set, batch, institutions).map(([table, rows]): TableText => {
    return [table, Array.from(encodeCopy(rows), (chunk) => encoder.encode(chunk))]
  })
  parentPort?.postMessage(
    texts,
    texts.flatMap(([, chunks]) => chunks.map(({ buffer }) => buffer)),
  )
})
