import { expect, test } from 'vitest'
import { InstitutionRelationKind } from '../generated/prisma/enums.ts'
import { createTestDatabase, dates, factories } from '../testing/index.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

/** What the first is to the second, by what the second is to the first. */
const stored = { PARENT: 'CHILD', SUCCESSOR: 'PREDECESSOR', RELATED: 'RELATED' } as const

test.each(Object.entries(stored))(
  'a %s is seen from the other end as %s, with the same period',
  async (written, seen) => {
    const [{ id: fromId }, { id: toId }] = [await make.institution(), await make.institution()]
    const { startDate, startPrecision, endDate, endPrecision } = dates({ start: '1990', end: '1995-03' })
    const period = { startDate, startPrecision, endDate, endPrecision }
    const kind = InstitutionRelationKind[written as keyof typeof stored]
    const relation = await prisma.institutionRelation.create({ data: { fromId, toId, kind, ...period } })
    const { coversFrom, coversTo, isCurrent } = relation
    const same = { relationId: relation.id, storedKind: kind, ...period, isCurrent, coversFrom, coversTo }
    const [here] = await prisma.institutionTie.findMany({ where: { institutionId: fromId } })
    const [there] = await prisma.institutionTie.findMany({ where: { institutionId: toId } })
    expect(here).toEqual({ ...same, institutionId: fromId, otherId: toId, side: 0, kind })
    expect(there).toEqual({ ...same, institutionId: toId, otherId: fromId, side: 1, kind: seen })
    expect(await prisma.institutionTie.count({ where: { relationId: relation.id } })).toBe(2)
  },
)
