import { expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

/** What a migration does that adds a column. */
async function addColumn(table: string, column: string): Promise<void> {
  await prisma.$executeRawUnsafe(`ALTER TABLE ${table} ADD COLUMN ${column}`)
  await prisma.$executeRawUnsafe(`SELECT history.track('${table}')::text`)
}

test('a column added later is kept from then on, and rows kept before lack it', async () => {
  const { id } = await make.cohort({ name: 'First' })
  await prisma.cohort.update({ where: { id }, data: { name: 'Second' } })
  await addColumn('cohort', 'colour text')
  await prisma.$executeRaw`UPDATE cohort SET colour = 'red' WHERE id = ${id}::uuid`
  await prisma.$executeRaw`UPDATE cohort SET colour = 'blue' WHERE id = ${id}::uuid`
  const kept =
    await prisma.$queryRaw`SELECT name, colour, version FROM history.cohort WHERE id = ${id}::uuid ORDER BY version`
  expect(kept).toEqual([
    { name: 'First', colour: null, version: 1 },
    { name: 'Second', colour: null, version: 2 },
    { name: 'Second', colour: 'red', version: 3 },
  ])
})

test('a computed column added later needs no keeping', async () => {
  const { id } = await make.cohort({ name: 'Ten' })
  await addColumn('cohort', 'name_length integer GENERATED ALWAYS AS (length(name)) STORED')
  await prisma.cohort.update({ where: { id }, data: { name: 'Eleven' } })
  const kept = await prisma.$queryRaw`SELECT name FROM history.cohort WHERE id = ${id}::uuid`
  expect(kept).toEqual([{ name: 'Ten' }])
})

test('taking up a column loses none of the views on the past', async () => {
  const views = () => prisma.$queryRaw`SELECT viewname FROM pg_views WHERE schemaname = 'known' ORDER BY 1`
  const before = await views()
  await addColumn('affiliation', 'remark text')
  expect(await views()).toEqual(before)
})
