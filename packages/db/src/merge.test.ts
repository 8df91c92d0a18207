import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { mergeRows } from './merge.ts'
import { createTestDatabase, factories } from './testing/index.ts'
import { writeAs } from './write-as.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)
const merge = (...rows: Parameters<typeof mergeRows>[2]) => mergeRows(prisma, 'work', rows)
const find = (id: string) => prisma.work.findUniqueOrThrow({ where: { id } })

test('new rows are added with the defaults of what they leave out', async () => {
  const id = randomUUID()
  expect(await merge({ id, title: 'New' })).toEqual({ added: 1, changed: 0, kept: 0 })
  expect(await find(id)).toMatchObject({ title: 'New', year: null, version: 1, changedBy: 'system' })
})

test('known rows are changed where something differs, and left alone where nothing does', async () => {
  const [same, other] = [await make.work({ year: 2024 }), await make.work({ year: 2024 })]
  const rows = [same, other].map(({ id, title }) => ({ id, title, year: id === other.id ? 2025 : 2024 }))
  expect(await merge(...rows, { id: randomUUID(), title: 'New', year: null })).toEqual({
    added: 1,
    changed: 1,
    kept: 0,
  })
  expect(await find(same.id)).toEqual(same)
  expect(await find(other.id)).toMatchObject({ title: other.title, year: 2025, version: 2 })
  expect(await merge(...rows)).toEqual({ added: 0, changed: 0, kept: 0 })
})

test('with an actor named, known rows that somebody else changed last are kept and counted where they differ', async () => {
  const mergeAs = (year: number, ids: readonly string[]) =>
    writeAs(prisma, 'loader', (transaction) =>
      mergeRows(
        transaction,
        'work',
        ids.map((id) => ({ id, title: 'Loaded', year })),
        { onlyChangedBy: 'loader' },
      ),
    )
  const [untouched, edited] = [randomUUID(), randomUUID()]
  expect(await mergeAs(2020, [untouched, edited])).toEqual({ added: 2, changed: 0, kept: 0 })
  await prisma.work.update({ where: { id: edited }, data: { year: 2022 } })
  const another = randomUUID()
  expect(await mergeAs(2021, [untouched, edited, another])).toEqual({ added: 1, changed: 1, kept: 1 })
  expect(await find(untouched)).toMatchObject({ year: 2021, changedBy: 'loader' })
  expect(await find(edited)).toMatchObject({ year: 2022, changedBy: 'system', version: 2 })
  expect(await mergeAs(2022, [edited])).toEqual({ added: 0, changed: 0, kept: 0 })
})

test('columns left out keep their value', async () => {
  const { id } = await make.work({ year: 2024, venue: 'arXiv' })
  expect(await merge({ id, title: 'Renamed' })).toEqual({ added: 0, changed: 1, kept: 0 })
  expect(await find(id)).toMatchObject({ title: 'Renamed', year: 2024, venue: 'arXiv' })
})

test('null empties a column', async () => {
  const { id, title } = await make.work({ venue: 'arXiv' })
  expect(await merge({ id, title, venue: null })).toEqual({ added: 0, changed: 1, kept: 0 })
  expect((await find(id)).venue).toBeNull()
})

test('no rows are no statement', async () => {
  expect(await merge()).toEqual({ added: 0, changed: 0, kept: 0 })
})

test('rows of different columns are refused before anything is written', async () => {
  const [one, two] = [await make.work({ year: 2024 }), await make.work({ year: 2024 })]
  const rows = [
    { id: one.id, title: 'Changed', year: 2025 },
    { id: two.id, title: 'Changed' },
  ]
  await expect(merge(...rows)).rejects.toThrow('columns')
  await expect(merge(...rows.reverse())).rejects.toThrow('columns')
  expect([await find(one.id), await find(two.id)]).toEqual([one, two])
})

test('one refused row keeps all of them out', async () => {
  const id = randomUUID()
  const rows = [
    { id, slug: 'fine', name: 'Fine' },
    { id: randomUUID(), slug: 'Not fine', name: 'Not fine' },
  ]
  await expect(mergeRows(prisma, 'researcher', rows)).rejects.toThrow('researcher_slug_is_kebab_case')
  expect(await prisma.researcher.count({ where: { id } })).toBe(0)
})

test('texts stay what they are, whatever stands in them', async () => {
  const id = randomUUID()
  const title = `"; DROP TABLE work; -- \\ ' {} 何恺明 \u{1F600}`
  await merge({ id, title })
  expect((await find(id)).title).toBe(title)
})

test('a table or column that does not exist is an error, also when its name is SQL', async () => {
  await expect(mergeRows(prisma, 'work"; DROP TABLE work; --', [{ id: randomUUID(), title: 'x' }])).rejects.toThrow(
    'does not exist',
  )
  await expect(merge({ id: randomUUID(), 'title") VALUES (1); --': 'x' })).rejects.toThrow('does not exist')
  expect(await prisma.work.count()).toBeGreaterThan(0)
})
