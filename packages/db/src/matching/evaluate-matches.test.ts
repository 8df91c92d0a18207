import { expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { evaluateMatches, f05 } from './evaluate-matches.ts'
import type { Query } from './registry.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)
const query: Query = (sql, values = []) => prisma.$queryRawUnsafe(sql, ...values)

async function withRor(name: string, ror: string, status: 'ACTIVE' | 'WITHDRAWN' = 'ACTIVE'): Promise<void> {
  const { id } = await make.institution({ name, status })
  await prisma.institutionIdentifier.create({ data: { institutionId: id, scheme: 'ROR', value: ror } })
}

await withRor('University of Antwerp', '008x57b05')
await withRor('Uppsala University', '048a87296')
await withRor('Emory School', '01zbnvs85', 'WITHDRAWN')

test('figures count what is right, wrong, missed, not on record and no longer active', async () => {
  const gold = [
    { text: 'University of Antwerp', ror: '008x57b05' },
    { text: 'Uppsala University', ror: '008x57b05' },
    { text: 'Nowhere', ror: '048a87296' },
    { text: 'University of Antwerp', ror: '00njsd438' },
    { text: 'Nothing', ror: '00njsd438' },
    { text: 'Emory School', ror: '01zbnvs85' },
  ]
  const { errors, ...figures } = await evaluateMatches(query, gold)
  expect(figures).toMatchObject({ answerable: 3, chosen: 2, right: 1, absent: 2, absentChosen: 1, former: 1 })
  expect(figures).toMatchObject({ precision: 1 / 2, recall: 1 / 3, absentShare: 1 / 2 })
  expect(figures.f05).toBeCloseTo(f05(1 / 2, 1 / 3))
  expect(errors.map(({ text, chosen }) => [text, chosen !== null])).toEqual([
    ['Uppsala University', true],
    ['Nowhere', false],
    ['University of Antwerp', true],
  ])
})

test('F0.5 weighs precision more', () => {
  expect(f05(0.9, 0.6)).toBeGreaterThan(f05(0.6, 0.9))
  expect(f05(0, 0)).toBe(0)
  expect(f05(0.91, 0.69)).toBeCloseTo(0.8554, 4)
})
