import { expect } from 'vitest'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import { COUNTED, KEPT, STANDING } from '../recount.ts'

/** Rows of a query as one text each, in order of that text. */
const rowsOf = (query: string): string =>
  `(SELECT coalesce(array_agg(row::text ORDER BY row::text), '{}') FROM (${query}) row)`

const names = Object.keys(KEPT) as (keyof typeof KEPT)[]
const everything = (queries: Record<string, string>): string =>
  `WITH ${STANDING}
   SELECT ${names.map((name) => `${rowsOf(queries[name] ?? '')} AS ${name}`).join(', ')}`

/** Counts everything from the facts and expects each read model to say the same. */
export async function expectRecount(prisma: PrismaClient): Promise<void> {
  const [kept] = await prisma.$queryRawUnsafe<object[]>(everything(KEPT))
  const [counted] = await prisma.$queryRawUnsafe<object[]>(everything(COUNTED))
  expect(kept).toEqual(counted)
}
