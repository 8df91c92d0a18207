import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createPrisma } from './client.ts'
import { migrate } from './migrate/migrate.ts'
import { searchedModels, searchNames } from './search.ts'
import { withDatabaseName } from './testing/template.ts'

test('names in every script are found in a database whose locale knows no letters', { timeout: 60_000 }, async () => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const server = new pg.Client(inject('clusterUrl'))
  await server.connect()
  await server.query(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'`)
  const url = withDatabaseName(inject('clusterUrl'), name)
  await migrate(url)
  const prisma = createPrisma({ url, connections: 1 })
  onTestFinished(async () => {
    await prisma.$disconnect()
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.end()
  })
  const names = ['Émile Borel', 'Теренс Тао', '何恺明', 'Ελένη Παππά', 'Jiantao Jiao']
  for (const [at, written] of names.entries()) {
    await prisma.researcher.create({ data: { slug: `person-${at}`, name: written } })
  }
  const texts = ['EMILE borel', 'ТЕРНЕС', '恺明', 'ΕΛΕΝΗ ΠΑΠΠΑ', 'Jiao Jiantoa']
  const found = await Promise.all(texts.map((t) => searchNames(prisma, t, searchedModels, { limit: 1, offset: 0 })))
  expect(found.flat().map(({ matched }) => matched)).toEqual(names)
})
