import { expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { recordsAt, sql } from './records.ts'
import { rowsRead } from './testing/explain.ts'
import { testReader } from './testing/reader.ts'
import { instantNow } from './testing/store.ts'

const database = await createTestDatabase()
const { prisma } = database
const reader = testReader(database)
const FIGURES = 4000

test('many figures of one source are each read once, and compared with those that ask the same only', async () => {
  const { id } = await factories(prisma).source()
  await prisma.$executeRaw`
    INSERT INTO figure (label, population, measure, unit, value, stage, country_code, start_date, start_precision)
    SELECT 'Figure ' || n, 'People ' || n % 7, 'SHARE', 'PERCENT', 1 + n % 50, 'WORK',
      (ARRAY['US', 'CN'])[1 + n % 2], make_date(1000 + n % 1000, 1, 1), 'YEAR'
    FROM generate_series(0, ${FIGURES - 1}::int) n`
  await prisma.$executeRaw`INSERT INTO evidence (source_id, figure_id) SELECT ${id}::uuid, id FROM figure`
  await prisma.$executeRaw`ANALYZE`
  await prisma.figure.updateMany({ where: { label: { in: ['Figure 5', 'Figure 1006'] } }, data: { value: 99 } })
  expect(await prisma.disagreement.count()).toBe(2 * 3)
  const records = recordsAt(await instantNow(database))
  for (const all of [sql`disagreement`, records.table('disagreement')]) {
    const read = await rowsRead(reader, sql`SELECT count(explanation) FROM ${all} every`)
    // Two have a version in the history.
    expect(read['figure']).toBeLessThanOrEqual(FIGURES + 2)
    expect(read['evidence']).toBeLessThanOrEqual(FIGURES)
    expect(read['conflict_figure'] ?? 0).toBe(0)
  }
})
