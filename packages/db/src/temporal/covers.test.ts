import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeRows, type Row } from '../merge.ts'
import { createTestDatabase, factories } from '../testing/index.ts'
import { type Fact, fact, partialDateColumns, periodColumns, rowId } from './testing/facts.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)
const [person, here, there] = [await make.researcher(), await make.institution(), await make.institution()]

/** The days between which a text such as 2018-07 can lie, found by counting days on the calendar. */
function daysOf(written: string): { first: string; last: string } {
  const [year = 0, month, day] = written.split('-').map(Number)
  const first = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  const next = day ? first.getTime() + 86_400_000 : Date.UTC(month ? year : year + 1, month ?? 0, 1)
  const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)
  return { first: iso(first.getTime()), last: iso(next - 86_400_000) }
}

/** The first and last day of what a fact may have covered, in words of the rule in the migration. */
function expected({ start, end, observed, isCurrent }: Fact) {
  const [from, to, seen] = [start, end, observed].map((text) => (text ? daysOf(text) : undefined))
  const begins = [from?.first, seen?.first].filter((day) => day !== undefined).sort()
  const lasts = [from?.last, seen?.last].filter((day) => day !== undefined).sort()
  return {
    from: begins[0] ?? to?.first ?? null,
    to: to?.last ?? (isCurrent ? '9999-12-31' : (lasts.at(-1) ?? null)),
    startLatest: from?.last ?? null,
    endLatest: to?.last ?? null,
  }
}

async function read(table: string, columns: string, ids: readonly string[]) {
  const rows = await prisma.$queryRawUnsafe<({ id: string } & Record<string, string | null>)[]>(
    `SELECT id, ${columns} FROM ${table} WHERE id = ANY($1::uuid[])`,
    ids,
  )
  return ids.map((id) => {
    const { id: _, ...row } = rows.find((found) => found.id === id) ?? { id }
    return row
  })
}

const covered = 'covers_from::text AS "from", covers_to::text AS "to"'
const facts = fc.array(fact, { minLength: 1, maxLength: 40 })
const few = { numRuns: 15 }

/** Writes a row for each fact and reads its computed columns. */
async function computed(table: string, columns: string, rows: readonly Row[]) {
  await mergeRows(prisma, table, rows)
  return read(
    table,
    columns,
    rows.map(({ id }) => id),
  )
}

describe('the days that a record may cover', () => {
  test('of an affiliation run from its start or first sight to its end, last sight or beyond', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (some) => {
        const rows = some.map((one) => ({
          id: rowId(),
          researcher_id: person.id,
          institution_id: here.id,
          kind: 'EMPLOYMENT',
          is_current: one.isCurrent,
          ...periodColumns(one),
          ...partialDateColumns('observed', one.observed),
        }))
        const columns = `${covered}, start_latest::text AS "startLatest", end_latest::text AS "endLatest"`
        expect(await computed('affiliation', columns, rows)).toEqual(some.map(expected))
      }),
      few,
    )
  })

  test('of a relation between institutions run from its start to its end or beyond', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (some) => {
        await prisma.institutionRelation.deleteMany()
        const unseen = some.map((one) => ({ ...one, observed: null }))
        const distinct = [...new Map(unseen.map((one) => [one.start ? daysOf(one.start).first : null, one])).values()]
        const rows = distinct.map((one) => ({
          id: rowId(),
          from_id: here.id,
          to_id: there.id,
          kind: 'PARENT',
          is_current: one.isCurrent,
          ...periodColumns(one),
        }))
        const wanted = distinct.map(expected).map(({ from, to }) => ({ from, to }))
        expect(await computed('institution_relation', covered, rows)).toEqual(wanted)
      }),
      few,
    )
  })

  test('of a figure are those it speaks of, and never go on', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (some) => {
        const still = some.map((one) => ({ ...one, observed: null, isCurrent: false }))
        const content = {
          measure: 'COUNT',
          label: 'Count',
          value: 1,
          unit: 'PEOPLE',
          population: 'Everyone',
          bound: 'EXACT',
        }
        const rows = still.map((one) => ({ id: rowId(), ...content, ...periodColumns(one) }))
        const wanted = still.map(expected).map(({ from, to }) => ({ from, to }))
        expect(await computed('figure', covered, rows)).toEqual(wanted)
      }),
      few,
    )
  })
})
