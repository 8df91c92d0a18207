import { expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { expectRecount } from './testing/recount.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

const [pause, rebuild] = ['SELECT read_models.pause()', 'SELECT read_models.rebuild()']

test('a load that pauses the read models and rebuilds them leaves them as a recount says', async () => {
  const { researcherId, institutionId } = await make.affiliation()
  await prisma.$transaction([
    prisma.$executeRawUnsafe(pause),
    prisma.affiliation.create({ data: { researcherId, institutionId, kind: 'VISITING' } }),
    prisma.researcher.create({ data: { slug: 'while-paused', name: 'While Paused' } }),
    prisma.institution.update({ where: { id: institutionId }, data: { name: 'Renamed' } }),
    prisma.$executeRawUnsafe(rebuild),
    prisma.work.create({ data: { title: 'After the rebuild' } }),
  ])
  await expectRecount(prisma)
})

test('a load that pauses the read models cannot commit without a rebuild', async () => {
  const { researcherId, institutionId } = await make.affiliation()
  const load = prisma.$transaction([
    prisma.$executeRawUnsafe(pause),
    prisma.affiliation.create({ data: { researcherId, institutionId, kind: 'VISITING' } }),
  ])
  await expect(load).rejects.toThrow('paused and not rebuilt')
  expect(await prisma.affiliation.count({ where: { researcherId } })).toBe(1)
  await expectRecount(prisma)
})

test('the transaction after a load keeps the read models again', async () => {
  await prisma.$transaction([prisma.$executeRawUnsafe(pause), prisma.$executeRawUnsafe(rebuild)])
  await make.affiliation()
  await expectRecount(prisma)
})

test('a rebuild mends what was written past the triggers', async () => {
  await make.affiliation()
  await prisma.researcherCount.updateMany({ data: { affiliations: 99 } })
  await prisma.$executeRawUnsafe(rebuild)
  await expectRecount(prisma)
})

test('a transaction that cannot see what others commit may not pause', async () => {
  const load = prisma.$transaction((transaction) => transaction.$executeRawUnsafe(pause), {
    isolationLevel: 'RepeatableRead',
  })
  await expect(load).rejects.toThrow('READ COMMITTED')
})
