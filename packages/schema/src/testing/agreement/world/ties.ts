import { InstitutionRelationKind, type Prisma } from '@talent-atlas/db'
import { uuid } from '../../uuid.ts'
import type { Dice } from '../dice.ts'
import * as columns from './columns.ts'
import { idsOf } from './ids.ts'
import { PERSON_NAMES } from './vocabulary.ts'

type Transaction = Prisma.TransactionClient

/** Relations of institutions, and who and what belongs to lists. */
export async function ties(db: Transaction, dice: Dice): Promise<void> {
  const [places, people] = [idsOf('Institution'), idsOf('Researcher')]
  await db.institutionRelation.createMany({
    data: Array.from({ length: 10 }, (_, n) => {
      const [fromId = '', toId = ''] = dice.several(places, 2, 2)
      const kind = dice.pick([
        InstitutionRelationKind.PARENT,
        InstitutionRelationKind.SUCCESSOR,
        InstitutionRelationKind.RELATED,
      ])
      const period = columns.periodColumns(dice)
      return {
        id: uuid('InstitutionRelation', n),
        fromId,
        toId,
        kind,
        ...period,
        isCurrent: !period.endDate && dice.chance(30),
      }
    }),
    skipDuplicates: true,
  })
  await db.institutionGroupMember.createMany({
    data: idsOf('InstitutionGroup').flatMap((groupId) =>
      dice.several(places, 0, 8).map((institutionId) => ({ groupId, institutionId, ...columns.periodColumns(dice) })),
    ),
  })
  await db.cohortMember.createMany({
    data: idsOf('Cohort').flatMap((cohortId) =>
      dice.several(people, 0, 9).map((researcherId) => ({ cohortId, researcherId })),
    ),
  })
}

/** Affiliations of any people with some of the institutions. */
export const affiliations = (db: Transaction, dice: Dice, ids: readonly string[]) =>
  db.affiliation.createMany({
    data: ids.map((id) => ({
      id,
      researcherId: dice.pick(idsOf('Researcher')),
      institutionId: dice.pick(idsOf('Institution').slice(0, 9)),
      ...columns.affiliationColumns(dice),
    })),
  })

/** Works with their authors. */
export async function works(db: Transaction, dice: Dice): Promise<void> {
  await db.work.createMany({ data: idsOf('Work').map((id) => ({ id, ...columns.workColumns(dice) })) })
  const authorships = idsOf('Work').flatMap((workId) =>
    dice.several(idsOf('Researcher'), 0, 4).map((researcherId, index) => ({
      id: uuid('Authorship', Number(`1${index}${idsOf('Work').indexOf(workId)}`)),
      workId,
      researcherId,
      position: index + 1,
      printedName: dice.pick([...PERSON_NAMES, null]),
      printedAffiliation: dice.pick(['Alpha & "Beta" Lab, 北京', null]),
    })),
  )
  await db.authorship.createMany({ data: authorships })
  await db.authorshipInstitution.createMany({
    data: authorships.flatMap(({ id }) =>
      dice.several(idsOf('Institution'), 0, 2).map((institutionId) => ({ authorshipId: id, institutionId })),
    ),
  })
}
