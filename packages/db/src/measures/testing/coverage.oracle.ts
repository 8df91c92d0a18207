import type { CareerStage } from '../../generated/prisma/enums.ts'
import { placementsOf, type When } from './placements.oracle.ts'
import { rounded } from './shares.oracle.ts'
import type { World } from './world.ts'

/** Of how many people there is a fact at each stage. */
export function coverageOf(
  world: World,
  asked: readonly string[] | undefined,
  { validAt }: Pick<When, 'validAt'> = {},
) {
  const people = asked ?? world.people.map(({ id }) => id)
  const stages: CareerStage[] = ['UNDERGRADUATE', 'GRADUATE', 'WORK']
  return {
    total: people.length,
    stages: stages.map((stage) => {
      const known = new Set(placementsOf(world, stage, { validAt }, people).map(({ person }) => person)).size
      return { stage, known, share: people.length === 0 ? 0 : rounded(known / people.length) }
    }),
  }
}
