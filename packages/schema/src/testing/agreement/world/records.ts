import { NameKind, type Prisma } from '@talent-atlas/db'
import type { Dice } from '../dice.ts'
import * as columns from './columns.ts'
import { idsOf, type Model, slugs } from './ids.ts'
import { PERSON_NAMES, PLACE_NAMES } from './vocabulary.ts'

type Transaction = Prisma.TransactionClient

/** People, institutions and what stands by itself. */
export async function records(db: Transaction, dice: Dice): Promise<void> {
  await db.source.createMany({ data: idsOf('Source').map((id) => ({ id, ...columns.sourceColumns(dice) })) })
  await db.import.createMany({
    data: idsOf('Source').flatMap((sourceId, n) =>
      Array.from({ length: dice.roll(3) }, (_, m) => ({
        ...columns.importColumns(dice),
        sourceId,
        checksum: `checksum ${n} ${m}`,
      })),
    ),
  })
  await db.researcher.createMany({
    data: slugs('Researcher').map((key) => ({ ...key, ...columns.researcherColumns(dice) })),
  })
  await db.institution.createMany({
    data: slugs('Institution').map((key) => ({ ...key, ...columns.institutionColumns(dice) })),
  })
  await db.institutionGroup.createMany({
    data: slugs('InstitutionGroup').map((key, n) => ({ ...key, name: `Group ${n % 2}` })),
  })
  await db.cohort.createMany({ data: slugs('Cohort').map((key) => ({ ...key, ...columns.cohortColumns(dice) })) })
}

/** Further names of people and institutions. */
export async function names(db: Transaction, dice: Dice): Promise<void> {
  const kinds = [NameKind.ALIAS, NameKind.NATIVE, NameKind.FORMER]
  const language = () => dice.pick(['en', 'zh-Hans', null])
  const others = (all: readonly string[], own: string): string[] =>
    dice.several(
      [...new Set(all)].filter((text) => text !== own),
      0,
      3,
    )
  for (const { id, name } of await db.researcher.findMany({ orderBy: { id: 'asc' } })) {
    const texts = others(PERSON_NAMES, name)
    await db.researcherName.createMany({
      data: texts.map((text) => ({ researcherId: id, text, kind: dice.pick(kinds), language: language() })),
    })
  }
  for (const { id, name } of await db.institution.findMany({ orderBy: { id: 'asc' } })) {
    const texts = others([...PLACE_NAMES, 'AU', 'BL'], name)
    await db.institutionName.createMany({
      data: texts.map((text) => ({
        institutionId: id,
        text,
        kind: dice.pick([...kinds, NameKind.ACRONYM]),
        language: language(),
      })),
    })
  }
}

/** Identifiers of people, institutions and works. */
export async function identifiers(db: Transaction, dice: Dice): Promise<void> {
  let made = 0
  const owned = <Key extends string>(model: Model, key: Key) =>
    idsOf(model).flatMap((id) =>
      Array.from({ length: dice.roll(3) }, () => ({ ...columns.identifierColumns(dice, ++made), [key]: id })),
    ) as ({ [K in Key]: string } & ReturnType<typeof columns.identifierColumns>)[]
  await db.researcherIdentifier.createMany({ data: owned('Researcher', 'researcherId') })
  await db.institutionIdentifier.createMany({ data: owned('Institution', 'institutionId') })
  await db.workIdentifier.createMany({ data: owned('Work', 'workId') })
}
