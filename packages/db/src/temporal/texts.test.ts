import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DatePrecision } from '../generated/prisma/enums.ts'
import { createTestDatabase } from '../testing/index.ts'
import { formatPartialDate } from './partial-date.ts'

const { prisma } = await createTestDatabase()

const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
const precision = fc.constantFrom(...Object.values(DatePrecision))

test('the database writes partial dates as the application does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(day, precision), { minLength: 1 }), async (some) => {
      const days = some.map(([date]) => date.toISOString().slice(0, 10))
      const rows = await prisma.$queryRaw<{ text: string }[]>`
        SELECT partial_date(first::date, known::date_precision) AS text
        FROM unnest(${days}::text[], ${some.map(([, known]) => known)}::text[])
          WITH ORDINALITY AS t(first, known, place) ORDER BY place`
      expect(rows.map(({ text }) => text)).toEqual(some.map(([date, known]) => formatPartialDate(date, known)))
    }),
    { numRuns: 20 },
  )
})

test('a date of which half is missing has no text', async () => {
  const rows = await prisma.$queryRaw`
    SELECT partial_date(NULL, 'DAY') AS a, partial_date('2020-01-01', NULL) AS b, partial_date(NULL, NULL) AS c`
  expect(rows).toEqual([{ a: null, b: null, c: null }])
})

test.each(['UTC', 'Asia/Shanghai', 'America/St_Johns'])(
  'the database writes instants as the application does, whatever the time zone: %s',
  async (zone) => {
    await fc.assert(
      fc.asyncProperty(fc.array(day, { minLength: 1 }), async (instants) => {
        const [, rows] = await prisma.$transaction([
          prisma.$executeRaw`SELECT set_config('TimeZone', ${zone}, true), set_config('DateStyle', 'German', true)`,
          prisma.$queryRaw<{ text: string }[]>`
            SELECT instant_text(at) AS text
            FROM unnest(${instants.map((instant) => instant.toISOString())}::text[]::timestamptz[]) WITH ORDINALITY AS t(at, place) ORDER BY place`,
        ])
        expect(rows.map(({ text }) => text)).toEqual(instants.map((instant) => instant.toISOString()))
      }),
      { numRuns: 10 },
    )
  },
)
