import { idOf, type SyntheticSet, slugPrefix, streams } from './identity.ts'
import { PRESENT_YEAR } from './partial-dates.ts'
import { Random } from './random.ts'
import type { TableRows } from './tables.ts'

export const sourceTitle = ({ seed }: SyntheticSet): string => `Synthetic data made by atlas generate (seed ${seed})`

export const sourceId = (set: SyntheticSet): string => idOf(set, 'source', 0)

interface SyntheticCohort {
  suffix: string
  name: string
  /** Of the researchers. */
  share: number
}

/** The first one holds everybody and says what they are. */
const cohorts: readonly SyntheticCohort[] = [
  { suffix: '', name: 'Synthetic researchers', share: 1 },
  { suffix: '-prize', name: 'Synthetic prize winners', share: 0.002 },
  { suffix: '-keynote', name: 'Synthetic keynote speakers', share: 0.02 },
  { suffix: '-fellows', name: 'Synthetic fellows', share: 0.08 },
]

const definition = ({ seed, researchers }: SyntheticSet): string =>
  `These people do not exist. They were made by \`atlas generate --researchers ${researchers} --seed ${seed}\` for tests and benchmarks, and so were their institutions and works.`

const cohortId = (set: SyntheticSet, place: number): string => idOf(set, 'cohort', place)

/** Of the cohorts that label the set. */
export const cohortIds = (set: SyntheticSet): string[] => cohorts.map((_, place) => cohortId(set, place))

/** What says that everything in the set is synthetic. */
export function labelRows(set: SyntheticSet): TableRows[] {
  const published = [`${PRESENT_YEAR}-01-01`, 'YEAR']
  const rows = cohorts.map(({ suffix, name, share }, place) => [
    cohortId(set, place),
    `${slugPrefix(set)}${set.researchers}${suffix}`,
    `${name} (seed ${set.seed})`,
    definition(set),
    share === 1 ? set.researchers : null,
  ])
  return [
    ['source', [[sourceId(set), sourceTitle(set), 'Talent Atlas', ...published, 'DATASET']]],
    ['cohort', rows],
  ]
}

/** The cohorts that a person of the set is in. */
export function* membershipsOf(set: SyntheticSet, researcher: { place: number; id: string }): Generator<string[]> {
  const random = new Random(set.seed, set.researchers, streams.cohortMember, researcher.place, 1)
  for (const [place, { share }] of cohorts.entries()) {
    if (!random.chance(share)) continue
    yield [idOf(set, 'cohortMember', researcher.place * 8 + place), cohortId(set, place), researcher.id]
  }
}
