import { roundCount } from '../interval.ts'
import type { RankedRow, RankingQuestion } from '../ranking.ts'
import { timesOf } from '../stage.ts'
import type { Columns, InstitutionFacts } from './columns.ts'
import { fractionalCounter, wholeCounter } from './count-people.ts'
import { daysOf, LATEST } from './moment.ts'
import { onlyNumber } from './place-keys.ts'
import { placer } from './place-people.ts'
import type { Members } from './population.ts'
import { seats } from './seats.ts'

export type RankingOptions = Omit<RankingQuestion, 'records' | 'people'> & { first: number }

/** Institutions as keys of themselves, or of what is at the top of them. */
function rootKeys(columns: Columns, question: RankingOptions) {
  const [moment] = timesOf(question).moments
  const days = moment ? daysOf(moment) : LATEST
  const { root } = seats(columns.institutions, days)
  const own = question.basis !== 'HEADQUARTERS'
  const numbers: (readonly number[] | undefined)[] = []
  const numbersOf = (place: number): readonly number[] => {
    numbers[place] ??= [own ? place : root(place)]
    return numbers[place]
  }
  return { days, keys: { keys: [], numbersOf, numberOf: onlyNumber(columns.institutions.list.length, numbersOf) } }
}

interface Counted {
  institution: InstitutionFacts
  count: number
}

const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The first rows, with their ranks. */
function ranked(counted: Counted[], first: number): { rank: number; row: Counted }[] {
  const rows = counted.sort((a, b) => b.count - a.count)
  const least = rows[first - 1]?.count ?? 0
  const shown = rows.filter(({ count }) => count >= least)
  const inOrder = shown.toSorted(
    (a, b) =>
      b.count - a.count ||
      compareText(a.institution.name, b.institution.name) ||
      compareText(a.institution.slug, b.institution.slug),
  )
  return inOrder.slice(0, first).map((row) => ({ rank: rows.findIndex(({ count }) => count === row.count) + 1, row }))
}

/** Ranks institutions as `rankingSql` does in the database. */
export function countRanking(columns: Columns, { isMember, total }: Members, question: RankingOptions): RankedRow[] {
  const { facts, institutions } = columns
  const { days, keys } = rootKeys(columns, question)
  const counter = (question.counting === 'FRACTIONAL' ? fractionalCounter : wholeCounter)({
    facts,
    keys,
    byDegree: false,
  })
  const { find, found } = placer(facts, question.stage, days, timesOf(question).isDuring)
  let known = 0
  for (let person = 0; person < facts.starts.length - 1; person += 1) {
    if (isMember && isMember[person] === 0) continue
    const count = find(person)
    if (count > 0 && counter.add(found, count)) known += 1
  }
  const kinds = question.kinds && new Set(question.kinds)
  const counted: Counted[] = []
  counter.counts().forEach((count, place) => {
    const institution = institutions.list[place]
    if (!institution || count === undefined || (kinds && !kinds.has(institution.kind))) return
    counted.push({ institution, count: roundCount(count) })
  })
  const rows = ranked(counted, question.first).map(({ rank, row: { institution, count } }) => ({
    rank,
    institutionId: institution.id,
    slug: institution.slug,
    count,
    total,
    known,
  }))
  return rows.length > 0 ? rows : [{ rank: null, institutionId: '', slug: '', count: 0, total, known }]
}
