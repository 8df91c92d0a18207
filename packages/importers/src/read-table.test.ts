import { expect, test } from 'vitest'
import { WrongKindError } from './input/index.ts'
import { readTable } from './read-table.ts'
import { textInput } from './testing/input.ts'

const columns = { person: ['person', 'name'], place: ['place', 'town', 'city'], note: ['note'] } as const

async function rowsOf(text: string): Promise<unknown[]> {
  const { rows } = await readTable<keyof typeof columns>(textInput(text), columns, ['person', 'place'])
  const found: unknown[] = []
  for await (const row of rows) found.push('fields' in row ? row.fields : row)
  return found
}

test('columns go by several names, of which the first that is there counts; others are passed over', async () => {
  expect(await rowsOf('city,name,age,town\nBern,Ada,7,Zug\n')).toEqual([{ person: 'Ada', place: 'Zug' }])
})

test('a table without a column that is needed is refused, rows or no rows, with all names the column may have', async () => {
  await expect(rowsOf('person,note\n')).rejects.toThrow('the header has no column "place" or "town" or "city"')
  await expect(rowsOf('person,person,city\n')).rejects.toThrow(WrongKindError)
})

test('a row of another length is rejected, and the others are read', async () => {
  expect(await rowsOf('name,city\nAda\nBo,Ulm\n')).toMatchObject([{ line: 2 }, { person: 'Bo', place: 'Ulm' }])
})
