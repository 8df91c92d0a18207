import { expect, test } from 'vitest'
import { withKnownCtype } from './ctype.ts'

/** Which names are tried on a system that knows these. */
async function triedOn(known: readonly string[]): Promise<string[]> {
  const tried: string[] = []
  await withKnownCtype(async (ctype) => {
    tried.push(ctype)
    if (!known.includes(ctype)) throw new Error(`initdb: error: invalid locale name "${ctype}"`)
  })
  return tried
}

test('a cluster is made with the first locale for letters of UTF-8 that the system knows, else with C', async () => {
  expect(await triedOn(['C', 'C.UTF-8', 'en_US.UTF-8'])).toEqual(['C.UTF-8'])
  expect(await triedOn(['C', 'en_US.UTF-8'])).toEqual(['C.UTF-8', 'en_US.UTF-8'])
  expect(await triedOn(['C'])).toEqual(['C.UTF-8', 'en_US.UTF-8', 'C'])
})

test('what else initdb fails with is not tried again', async () => {
  const tried: string[] = []
  const attempt = withKnownCtype(async (ctype) => {
    tried.push(ctype)
    throw new Error('No space left on device')
  })
  await expect(attempt).rejects.toThrow('No space left on device')
  expect(tried).toHaveLength(1)
})
