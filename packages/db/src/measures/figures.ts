import type { Reader } from '../reader.ts'
import { type Asked, askedOf, type Computation, type PublishedFigure, type Wanted } from './figures-asked.ts'
import { type Counted, differences, emptiness } from './figures-note.ts'
import { type CountedCohort, countedCohorts, slugsOf } from './figures-records.ts'
import { type ShareOf, shareOf } from './interval.ts'
import { type MobilityTable, mobility } from './mobility.ts'
import { type Records, sql } from './records.ts'
import { type Key, type ShareTable, shares } from './shares.ts'
import { suppressMobility, suppressShares } from './suppress.ts'
import type { Suppressed } from './suppression.ts'

/** What these records say where somebody published a number. */
export interface Recomputed {
  /** The same share, or count, computed; null where that cannot be. */
  share: (ShareOf & Suppressed & { keys: Key[] }) | null
  /** Why there is none, or what is known to make a difference. */
  note: string
}

interface Answered extends Counted {
  /** The row of what a figure asks about; nobody where there is none. */
  rowOf(wanted: Wanted): NonNullable<Recomputed['share']>
}

function ofShares(table: ShareTable, slugs: ReadonlyMap<string, string>): Answered {
  return {
    total: table.total,
    unknown: table.unknown,
    rowOf(wanted) {
      const key: Key =
        'country' in wanted
          ? { dimension: 'COUNTRY', key: wanted.country }
          : { dimension: 'INSTITUTION', key: slugs.get('institutionId' in wanted ? wanted.institutionId : '') ?? '' }
      return table.rows.find(({ keys }) => keys[0]?.key === key.key) ?? { keys: [key], ...shareOf(0, table.known) }
    },
  }
}

function ofMobility({ rows, total }: MobilityTable): Answered {
  const unknown = rows.find((row) => row.class === 'UNKNOWN')?.share.count ?? 0
  return {
    total,
    unknown,
    rowOf(wanted) {
      const row = rows.find((one) => 'class' in wanted && one.class === wanted.class)
      return { keys: [], ...(row?.share ?? shareOf(0, total)) }
    },
  }
}

/** Answers a question that figures ask. */
async function compute(
  reader: Pick<Reader, 'query'>,
  records: Records,
  { cohortId, what, basis, validAt }: Computation,
  { isSensitive, slugs }: { isSensitive: boolean; slugs: ReadonlyMap<string, string> },
): Promise<Answered> {
  const people = sql`SELECT researcher_id AS id FROM ${records.table('cohort_member')} WHERE cohort_id = ${cohortId}::uuid`
  const asked = { records, people, validAt, basis }
  if (what.measure === 'mobility') {
    const table = await mobility(reader, { ...asked, home: what.home })
    // How many are unknown is told by the measure too, where it is not hidden.
    return ofMobility(isSensitive ? suppressMobility(table) : table)
  }
  const table = await shares(reader, { ...asked, stage: what.stage, by: [what.by], window: what.window })
  return ofShares(isSensitive ? suppressShares(table) : table, slugs)
}

type Clear = Exclude<Asked, { reason: string }>

const isClear = (asked: Asked): asked is Clear => !('reason' in asked)
const nameOf = (computation: Computation): string => JSON.stringify(computation)

/** The answers to all that is asked, by their computations: each is computed once. */
async function answersTo(
  reader: Pick<Reader, 'query'>,
  records: Records,
  asked: readonly Clear[],
  cohorts: ReadonlyMap<string, CountedCohort>,
): Promise<ReadonlyMap<string, Answered>> {
  const institutions = new Set(asked.flatMap(({ wanted }) => ('institutionId' in wanted ? wanted.institutionId : [])))
  const slugs = await slugsOf(reader, records, [...institutions])
  const computations = new Map(asked.map(({ computation }) => [nameOf(computation), computation]))
  const answers = [...computations].map(async ([name, computation]) => {
    const cohort = cohorts.get(computation.cohortId)
    if (!cohort || cohort.members === 0) return []
    return [[name, await compute(reader, records, computation, { isSensitive: cohort.isSensitive, slugs })] as const]
  })
  return new Map((await Promise.all(answers)).flat())
}

/**
 * Asks of the records what publishers answered with a number: a share in percent, or a count of people, of a cohort at a
 * stage of careers in a country or institution, as `shares` counts, or of a class of careers, as `mobility` does. By the
 * basis of the figure, SITE where it has none; in the period of the figure: work that may have held then, studies that
 * had begun by its end.
 *
 * Figures that differ only in the country, the institution or the class are answered by one computation: at the most two
 * statements and one for each cohort, stage, basis and period.
 * @returns in the order of the figures
 */
export async function recomputeFigures(
  reader: Pick<Reader, 'query'>,
  records: Records,
  figures: readonly PublishedFigure[],
): Promise<Recomputed[]> {
  const asked = figures.map((figure) => ({ figure, asked: askedOf(figure) }))
  const clear = asked.map((one) => one.asked).filter(isClear)
  const ids = [...new Set(clear.map(({ computation }) => computation.cohortId))]
  const counted = ids.length > 0 ? await countedCohorts(reader, records, ids) : []
  const cohorts = new Map(counted.map((cohort) => [cohort.id, cohort]))
  const answers = await answersTo(reader, records, clear, cohorts)
  return asked.map(({ figure, asked: one }) => {
    if (!isClear(one)) return { share: null, note: one.reason }
    const { computation, wanted } = one
    const [cohort, answered] = [cohorts.get(computation.cohortId), answers.get(nameOf(computation))]
    const reason = emptiness(computation, cohort, answered ?? { total: 0, unknown: 0 })
    if (reason !== null || !cohort || !answered) return { share: null, note: reason ?? '' }
    const share = answered.rowOf(wanted)
    return { share, note: differences(figure, computation, cohort, { ...answered, share }) }
  })
}
