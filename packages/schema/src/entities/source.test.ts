import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, it } from 'vitest'
import { asker } from '../testing/index.ts'

const { prisma, ...database } = await createTestDatabase()
const ask = asker({ prisma, ...database })

const read =
  '{ sources { nodes { title license imports { kind file status importedAt added changed kept rejected } } } }'

it('a data set shows its licence and how it was taken in, any other source nothing of that', async () => {
  const { id: sourceId } = await prisma.source.create({ data: { title: 'A', kind: 'DATASET', license: 'CC0-1.0' } })
  await prisma.source.create({ data: { title: 'B', kind: 'ARTICLE' } })
  const counts = { added: 5, changed: 4, kept: 3, rejected: 2 }
  const [first, second] = ['2026-01-02T03:04:05.678Z', '2026-02-03T00:00:00.000Z']
  const common = { sourceId, kind: 'ror', checksum: 'x' }
  await prisma.import.create({ data: { ...common, scope: '2', importedAt: second, ...counts, status: 'UNDONE' } })
  await prisma.import.create({ data: { ...common, scope: '1', importedAt: first, ...counts, file: 'v1.json' } })
  const { data, errors } = await ask(read)
  expect(errors).toBeUndefined()
  expect(data.sources.nodes).toEqual([
    {
      title: 'A',
      license: 'CC0-1.0',
      imports: [
        { kind: 'ror', file: 'v1.json', status: 'COMPLETED', importedAt: first, ...counts },
        { kind: 'ror', file: null, status: 'UNDONE', importedAt: second, ...counts },
      ],
    },
    { title: 'B', license: null, imports: [] },
  ])
})
