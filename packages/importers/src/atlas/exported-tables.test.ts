import { text } from 'node:stream/consumers'
import { dumpAtlas } from '@talent-atlas/db'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'

const { prisma, url } = await createTestDatabase()

const dump = (): Promise<string> => dumpAtlas(url, {}, ({ pieces }) => text(pieces as AsyncIterable<Uint8Array>))

test('every table is exported, or is made of those that are, or stands in every database', async () => {
  const [header = ''] = (await dump()).split('\n')
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`
  const exported = new Set(JSON.parse(header).tables.map(({ table }: { table: string }) => table))
  const others = tables.map(({ name }) => name).filter((name) => !exported.has(name))
  expect(others.sort()).toEqual([
    '_prisma_migrations',
    'country',
    'country_count',
    'institution_count',
    'institution_person',
    'researcher_count',
    'researcher_country',
    'table_count',
  ])
})
