/**
 * Gathers what a reader gives. The next batch is read while the caller works on the last one.
 * @param skip how many to leave out at the start
 */
export async function* inBatches<T>(elements: AsyncIterable<T>, size: number, skip: number): AsyncGenerator<T[]> {
  const iterator = elements[Symbol.asyncIterator]()
  const gather = async (): Promise<T[]> => {
    const batch: T[] = []
    while (batch.length < size) {
      const next = await iterator.next()
      if (next.done) break
      if (skip > 0) skip -= 1
      else batch.push(next.value)
    }
    return batch
  }
  let ahead = gather()
  try {
    for (;;) {
      const batch = await ahead
      if (batch.length === 0) return
      ahead = gather()
      // A failure is the next round's; until then nobody waits for it.
      ahead.catch(() => undefined)
      yield batch
    }
  } finally {
    await ahead.catch(() => undefined)
    await iterator.return?.()
  }
}
