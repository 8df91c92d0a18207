import { openKnownRecords, openReader } from '@talent-atlas/db'
import type { TestDatabase } from '@talent-atlas/db/testing'
import { afterAll } from 'vitest'
import { CITE_PATH, citedAnswer, createContext } from '../index.ts'

/** What comes after the path in the address of a citation. */
export const tokenOf = (address: string): string => new URL(address).pathname.slice(CITE_PATH.length)

/** Ways to have cited answers of a test's database again. */
export function citer({ prisma, url }: Pick<TestDatabase, 'prisma' | 'url'>) {
  const reader = openReader({ url })
  const known = openKnownRecords(url)
  afterAll(() => Promise.all([reader.close(), known.close()]))
  const cite = (token: string, mostCost?: number) =>
    citedAnswer(token, createContext({ prisma, known, reader }), mostCost)
  return { cite, citeAt: (address: string) => cite(tokenOf(address)) }
}
