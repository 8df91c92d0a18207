import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { withinLimits } from './deadline.ts'

const reasonOf = (signal: AbortSignal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

it("holds on to the caller's signal only while the work runs", async () => {
  const { signal } = new AbortController()
  const during = await withinLimits('Work', { signal, timeout: 1000 }, async () => getEventListeners(signal, 'abort'))
  expect(during).toHaveLength(1)
  await withinLimits('Work', { signal, timeout: 1000 }, () => Promise.reject(new Error('broken'))).catch(() => {})
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

it('waits when the limit is longer than the longest timer, where a bare timer would fire at once', async () => {
  const controller = new AbortController()
  const work = withinLimits('Work', { signal: controller.signal, timeout: 2 ** 40 }, reasonOf)
  setTimeout(() => controller.abort('caller'), 5)
  await expect(work).rejects.toBe('caller')
})
