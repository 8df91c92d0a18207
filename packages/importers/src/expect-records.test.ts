import { expect, test } from 'vitest'
import { expectRecords } from './expect-records.ts'
import type { Item } from './importer.ts'
import { isRejection, Rejection, WrongKindError } from './input/index.ts'
import { textInput } from './testing/input.ts'

async function linesOf(records: readonly (Item<string> | Rejection)[]): Promise<number[]> {
  const given = async function* () {
    yield* records
  }
  const lines: number[] = []
  const found = expectRecords<Item<string>>(textInput('x'), given(), (value) => value === 'good', 'good records')
  for await (const record of found) lines.push(isRejection(record) ? -record.line : record.line)
  return lines
}

const bad = (count: number): Item<string>[] =>
  Array.from({ length: count }, (_, index) => ({ line: index + 1, value: '' }))

test('one good record among the first shows that the file is of the kind, and none is lost', async () => {
  const fault = new Rejection(3, null, '', 'broken')
  expect(await linesOf([...bad(2), fault, { line: 4, value: 'good' }, ...bad(1)])).toEqual([1, 2, -3, 4, 1])
})

test('a file without one, or with a hundred others before it, is of another kind', async () => {
  await expect(linesOf([])).rejects.toThrow(WrongKindError)
  await expect(linesOf([...bad(100), { line: 101, value: 'good' }])).rejects.toThrow('there are no good records in it')
})

test('the only record that is there tells why it is none', async () => {
  await expect(linesOf([new Rejection(1, null, '{', 'it is not JSON')])).rejects.toThrow('it is not JSON')
})
