import { expect, test } from 'vitest'
import { SeenIds } from './seen-ids.ts'

test('an id is told from where it stood first, as long as it is among the last ones', () => {
  const seen = new SeenIds(2)
  expect(['A1', 'A2', 'A1', 'A3'].map((id, line) => seen.note(id, line))).toEqual([null, null, 0, null])
  expect([seen.note('A2', 8), seen.note('A3', 9)]).toEqual([1, 3])
  for (const id of ['A4', 'A5', 'A6']) seen.note(id, 10)
  expect([seen.note('A1', 11), seen.note('A5', 12)]).toEqual([null, 10])
})
