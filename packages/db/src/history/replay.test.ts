import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'

const { prisma } = await createTestDatabase()

// Few records, so that they are often changed, deleted and made again.
const ids = [randomUUID(), randomUUID(), randomUUID()]
const content = fc.constantFrom('A', 'B', 'C')
const some = fc.subarray(ids, { minLength: 1 })

type Operation = { kind: 'insert' | 'update' | 'delete'; ids: string[]; name: string }
const operation: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom('insert', 'update', 'update', 'delete'),
  ids: some,
  name: content,
})
/** Transactions of one or two operations. */
const transactions = fc.array(fc.array(operation, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 10 })

const statements: Record<Operation['kind'], string> = {
  insert: `INSERT INTO cohort (id, slug, name, definition) SELECT id, id, $2::text, 'Whoever.' FROM unnest($1::uuid[]) id
    ON CONFLICT DO NOTHING`,
  update: 'UPDATE cohort SET name = $2 WHERE id = ANY($1::uuid[])',
  delete: 'DELETE FROM cohort WHERE id = ANY($1::uuid[]) AND $2::text IS NOT NULL',
}

type Row = { id: string; name: string; version: number }

const present = (): Promise<Row[]> => prisma.$queryRaw<Row[]>`SELECT id, name, version FROM cohort ORDER BY id`

const at = async (instant: Date): Promise<Row[]> => {
  const [, rows] = await prisma.$transaction([
    prisma.$executeRaw`SELECT set_config('atlas.known_at', ${instant.toISOString()}, true)`,
    prisma.$queryRaw<Row[]>`SELECT id, name, version FROM known.cohort ORDER BY id`,
  ])
  return rows
}

/** Every instant at which something changed, as a client learns of it. */
const changes = async (): Promise<Date[]> => {
  const rows = await prisma.$queryRaw<{ at: Date }[]>`
    SELECT changed_at AS at FROM cohort UNION SELECT changed_at FROM history.cohort UNION SELECT known_to FROM history.cohort`
  return rows.map((row) => row.at)
}

/** An instant that no change shares: instants are whole milliseconds. */
async function note(): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ instant: Date }[]>`
    SELECT clock_timestamp() + interval '2 milliseconds' AS instant, pg_sleep(0.005)::text`
  if (!row) throw new Error('the server has no clock')
  return row.instant
}

test('table and history together give the records as they stood at any instant', async () => {
  await fc.assert(
    fc.asyncProperty(transactions, async (run) => {
      const noted: { instant: Date; rows: Row[] }[] = []
      for (const operations of run) {
        await prisma.$transaction(
          operations.map(({ kind, ids: some, name }) => prisma.$executeRawUnsafe(statements[kind], some, name)),
        )
        noted.push({ rows: await present(), instant: await note() })
      }
      for (const { instant, rows } of noted) expect(await at(instant)).toEqual(rows)
      for (const instant of await changes()) {
        const shown = (await at(instant)).map(({ id }) => id)
        expect(shown, 'no record twice at the instant of a change').toEqual([...new Set(shown)])
      }
    }),
    { numRuns: 20 },
  )
})
