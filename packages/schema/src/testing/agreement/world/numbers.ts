import type { Prisma } from '@talent-atlas/db'
import type { Dice } from '../dice.ts'
import * as columns from './columns.ts'
import { idsOf } from './ids.ts'

type Transaction = Prisma.TransactionClient

/** Published numbers. */
export async function figures(db: Transaction, dice: Dice): Promise<void> {
  await db.figure.createMany({
    data: idsOf('Figure').map((id) => ({
      id,
      ...columns.figureColumns(dice),
      institutionId: dice.pick([...idsOf('Institution').slice(0, 3), null]),
      cohortId: dice.pick([...idsOf('Cohort'), null]),
    })),
  })
}

/** Conflicts of figures and affiliations. */
export async function conflicts(db: Transaction, dice: Dice, ids: readonly string[]): Promise<void> {
  await db.conflict.createMany({ data: ids.map((id) => ({ id, ...columns.conflictColumns(dice) })) })
  await db.conflictFigure.createMany({
    data: ids.flatMap((conflictId) =>
      dice.several(idsOf('Figure'), 0, 3).map((figureId) => ({ conflictId, figureId })),
    ),
  })
  await db.conflictAffiliation.createMany({
    data: ids.flatMap((conflictId) =>
      dice.several(idsOf('Affiliation'), 0, 3).map((affiliationId) => ({ conflictId, affiliationId })),
    ),
  })
}

/** Evidence on everything that takes it. */
export async function evidence(db: Transaction, dice: Dice): Promise<void> {
  const targets = {
    researcherId: await db.researcher.findMany({ orderBy: { id: 'asc' } }),
    researcherNameId: await db.researcherName.findMany({ orderBy: [{ researcherId: 'asc' }, { text: 'asc' }] }),
    institutionId: await db.institution.findMany({ orderBy: { id: 'asc' } }),
    institutionNameId: await db.institutionName.findMany({ orderBy: [{ institutionId: 'asc' }, { text: 'asc' }] }),
    institutionRelationId: await db.institutionRelation.findMany({ orderBy: { id: 'asc' } }),
    institutionGroupId: await db.institutionGroup.findMany({ orderBy: { id: 'asc' } }),
    affiliationId: await db.affiliation.findMany({ orderBy: { id: 'asc' } }),
    workId: await db.work.findMany({ orderBy: { id: 'asc' } }),
    cohortId: await db.cohort.findMany({ orderBy: { id: 'asc' } }),
    figureId: await db.figure.findMany({ orderBy: { id: 'asc' } }),
  }
  const data = Object.entries(targets).flatMap(([target, rows]) =>
    rows.flatMap(({ id }) =>
      dice
        .several(idsOf('Source'), 0, 2)
        .map((sourceId) => ({ sourceId, [target]: id, ...columns.evidenceColumns(dice) })),
    ),
  )
  await db.evidence.createMany({ data })
}
