import { expect, test } from 'vitest'
import { RawData } from './raw-answer.ts'
import { stringifyResult } from './stringify-result.ts'

test.each([
  { data: { a: 1 } },
  { errors: [{ message: 'x' }], data: undefined, extensions: undefined },
  { errors: undefined, data: { a: null }, extensions: { cost: 3 } },
  { errors: [{ message: 'x' }], data: { a: [1] }, extensions: { cost: 3 } },
])('%j is written the same with raw data as with plain ones', (result) => {
  const raw = result.data && new RawData(JSON.stringify(result.data))
  expect(stringifyResult({ ...result, data: raw })).toBe(`${JSON.stringify(result)}\n`)
  expect(stringifyResult(result)).toBe(`${JSON.stringify(result)}\n`)
})
