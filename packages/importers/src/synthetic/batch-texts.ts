import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { batchCount } from './batch-rows.ts'
import type { TableText } from './batch-worker.ts'
import type { SyntheticSet } from './identity.ts'

/** Of the thread's JavaScript: all but a batch is garbage, and the institutions, of which there are more in a larger set. */
const limits = ({ researchers }: SyntheticSet) => ({
  maxYoungGenerationSizeMb: 8,
  maxOldGenerationSizeMb: 48 + researchers / 40_000,
})

/**
 * The rows of all batches in order, made in a thread of their own: one batch is made while the one before is stored.
 * @throws what ended the thread
 */
export async function* batchTexts(set: SyntheticSet): AsyncGenerator<TableText[]> {
  const worker = new Worker(new URL('./batch-worker.ts', import.meta.url), {
    workerData: set,
    resourceLimits: limits(set),
  })
  const make = async (batch: number): Promise<TableText[]> => {
    const answer = once(worker, 'message')
    worker.postMessage(batch)
    const [texts] = (await answer) as [TableText[]]
    return texts
  }
  try {
    const count = batchCount(set)
    let next = make(0)
    for (let batch = 0; batch < count; batch += 1) {
      const texts = await next
      if (batch + 1 < count) {
        next = make(batch + 1)
        // Whoever waits for it is told; nobody may.
        next.catch(() => undefined)
      }
      yield texts
    }
  } finally {
    await worker.terminate()
  }
}
