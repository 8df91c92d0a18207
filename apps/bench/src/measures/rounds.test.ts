import { expect, test } from 'vitest'
import { assertSame } from './rounds.ts'

test('answers may come in any order', () => {
  const here = [
    ['CN', 2],
    ['US', 3],
  ]
  expect(() => assertSame('shares', { columns: here, DuckDB: here.toReversed() })).not.toThrow()
})

test('a difference in one cell ends the run, and is shown', () => {
  expect(() => assertSame('shares', { columns: [['US', 3]], DuckDB: [['US', 4]] })).toThrow('["US",3] is not ["US",4]')
})

test('a row that only one has is a difference', () => {
  expect(() => assertSame('shares', { columns: [['US', 3]], DuckDB: [] })).toThrow('1 rows and DuckDB 0')
})
