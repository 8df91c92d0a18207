import { NameKind, type Prisma } from '@talent-atlas/db'
import type { Dice } from '../dice.ts'
import * as columns from './columns.ts'
import { PERSON_NAMES } from './vocabulary.ts'

type Transaction = Prisma.TransactionClient
type Happening = (db: Transaction, dice: Dice) => Promise<unknown>

/** The ids of all records that a happening can choose from, in an order that a seed repeats. */
const ids = async (rows: PromiseLike<{ id: string }[]>): Promise<string[]> => (await rows).map(({ id }) => id)
const byId = { orderBy: { id: 'asc' }, select: { id: true } } as const

/** Things that happen to records. None writes a person or an institution that another one does. */
const HAPPENINGS: Happening[] = [
  async (db, dice) => {
    for (const id of dice.several(await ids(db.researcher.findMany(byId)), 1, 3)) {
      await db.researcher.update({ where: { id }, data: columns.researcherColumns(dice) })
    }
  },
  async (db, dice) => {
    for (const id of dice.several(await ids(db.institution.findMany(byId)), 1, 3)) {
      await db.institution.update({ where: { id }, data: columns.institutionColumns(dice) })
    }
  },
  async (db, dice) => {
    for (const id of dice.several(await ids(db.affiliation.findMany(byId)), 4, 8)) {
      await db.affiliation.update({ where: { id }, data: columns.affiliationColumns(dice) })
    }
  },
  async (db, dice) => {
    const [people, places] = [await ids(db.researcher.findMany(byId)), await ids(db.institution.findMany(byId))]
    for (const researcherId of dice.several(people, 1, 4)) {
      await db.affiliation.create({
        data: { researcherId, institutionId: dice.pick(places), ...columns.affiliationColumns(dice) },
      })
    }
  },
  async (db, dice) =>
    db.affiliation.deleteMany({ where: { id: { in: dice.several(await ids(db.affiliation.findMany(byId)), 1, 3) } } }),
  async (db, dice) =>
    dice.chance(40) && db.researcher.delete({ where: { id: dice.pick(await ids(db.researcher.findMany(byId))) } }),
  async (db, dice) => {
    const people = await db.researcher.findMany({ orderBy: { id: 'asc' }, include: { names: true } })
    const { id: researcherId, names } = dice.pick(people)
    const unused = PERSON_NAMES.filter((name) => !names.some(({ text }) => text === name))
    await db.researcherName.create({ data: { researcherId, text: dice.pick(unused), kind: NameKind.FORMER } })
  },
  async (db, dice) =>
    db.evidence.deleteMany({ where: { sourceId: dice.pick(await ids(db.source.findMany(byId))), stance: 'DISPUTES' } }),
  async (db, dice) =>
    db.source.update({
      where: { id: dice.pick(await ids(db.source.findMany(byId))) },
      data: columns.sourceColumns(dice),
    }),
  async (db, dice) => {
    for (const id of dice.several(await ids(db.figure.findMany(byId)), 1, 3)) {
      await db.figure.update({ where: { id }, data: columns.figureColumns(dice) })
    }
  },
  async (db, dice) => {
    for (const id of dice.several(await ids(db.work.findMany(byId)), 1, 3)) {
      await db.work.update({ where: { id }, data: columns.workColumns(dice) })
    }
  },
  async (db, dice) =>
    dice.chance(30) && db.work.delete({ where: { id: dice.pick(await ids(db.work.findMany(byId))) } }),
  async (db, dice) =>
    db.cohort.update({
      where: { id: dice.pick(await ids(db.cohort.findMany(byId))) },
      data: columns.cohortColumns(dice),
    }),
  async (db, dice) => {
    const cohortId = dice.pick(await ids(db.cohort.findMany(byId)))
    await db.cohortMember.deleteMany({ where: { cohortId } })
    const people = dice.several(await ids(db.researcher.findMany(byId)), 1, 9)
    await db.cohortMember.createMany({ data: people.map((researcherId) => ({ cohortId, researcherId })) })
  },
  async (db, dice) =>
    db.institutionGroupMember.deleteMany({
      where: { institutionId: dice.pick(await ids(db.institution.findMany(byId))) },
    }),
  async (db, dice) => {
    const relations = await db.institutionRelation.findMany(byId)
    const id = relations.length > 3 ? dice.pick(relations).id : ''
    await db.institutionRelation.deleteMany({ where: { id: id || { in: [] } } })
  },
  async (db, dice) =>
    db.conflict.update({
      where: { id: dice.pick(await ids(db.conflict.findMany(byId))) },
      data: columns.conflictColumns(dice),
    }),
]

/** Some of what can happen to records, each once. */
export async function happen(db: Transaction, dice: Dice): Promise<void> {
  for (const happening of dice.several(HAPPENINGS, 5, 10)) await happening(db, dice)
}
