import { expect, test } from 'vitest'
import { rowsWhere } from './index.ts'
import { createDatabase } from './testing/database.ts'
import { musicDatamodel, musicSql } from './testing/music.ts'

const { query } = await createDatabase(musicSql)

const options = { datamodel: musicDatamodel, table: (name: string) => `"${name}"` }

/** Puts a query into a statement of one's own, behind a value of that statement. */
async function rows(model: string, where: object, given: object = {}): Promise<number[]> {
  const { texts, values } = rowsWhere(model, where as never, { ...options, ...given })
  const inner = texts.map((text, index) => (index === 0 ? text : `$${index + 1}${text}`)).join('')
  const found = await query(`SELECT $1::text, id FROM (${inner}) inner_rows ORDER BY id`, ['x', ...values], false)
  return found.map(([, id]) => Number(id))
}

test('an empty condition is fulfilled by every row', async () => {
  expect(await rows('Artist', {})).toEqual([1, 2, 3, 4])
})

test('values stand between the texts, whatever is in them', async () => {
  expect(rowsWhere('Artist', { stageName: 'Ada' }, options)).toEqual({
    texts: ['SELECT p."id" AS id FROM "artist" p WHERE p."stage_name" = ', '::text'],
    values: ['Ada'],
  })
  expect(await rows('Artist', { stageName: 'Ada' })).toEqual([1, 3])
  expect(await rows('Artist', { stageName: `$1::text'; --` })).toEqual([])
  expect(await rows('Artist', { stageName: { in: ['Bo', 'Çelik "Ç"'] } })).toEqual([2, 4])
})

test('conditions on other tables are asked of the same table that the rows are read from', async () => {
  const where = { credits: { some: { album: { title: { contains: 'ird' }, year: { gte: 2000 } } } } }
  expect(await rows('Artist', where)).toEqual([1, 3])
  const past = { table: (name: string) => `past."${name}"('2005-01-01'::timestamptz)` }
  expect(await rows('Album', { title: { startsWith: 'Old' } }, past)).toEqual([1, 2, 3, 4, 5])
  expect(await rows('Album', { title: { startsWith: 'Old' } })).toEqual([])
  expect(await rows('Artist', { credits: { some: { album: { title: 'Old Fourth' } } } }, past)).toEqual([1])
})

test('and, or and not go as deep as they are asked', async () => {
  const where = { AND: [{ OR: [{ stageName: 'Ada' }, { stageName: 'Bo' }] }, { NOT: { born: null } }] }
  expect(await rows('Artist', where)).toEqual([1, 3])
  expect(await rows('Artist', { OR: [] })).toEqual([])
})

test('another field of the rows may be asked for', async () => {
  expect(await rows('Credit', { albumId: 3 }, { field: 'artistId' })).toEqual([1, 3])
})

test('a model, a field or a condition that there is not is a mistake of whoever asks', () => {
  expect(() => rowsWhere('Nothing', {}, options)).toThrow('there is no model Nothing')
  expect(() => rowsWhere('Artist', {}, { ...options, field: 'credits' })).toThrow('no column credits')
  expect(() => rowsWhere('Artist', { nothing: 1 }, options)).toThrow('no field nothing')
})
