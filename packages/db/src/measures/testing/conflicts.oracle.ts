import { wilson } from '../interval.ts'

/** A figure as a world of disagreements has it; dates are years. */
export interface ToldFigure {
  id: string
  measure: 'SHARE' | 'COUNT'
  unit: 'PERCENT' | 'PEOPLE'
  value: number
  bound: 'EXACT' | 'ABOUT' | 'AT_LEAST' | 'AT_MOST'
  population: string
  /** First and last year. */
  years: readonly [number, number] | null
  country: string | null
  cohort: string | null
  stage: 'WORK' | 'UNDERGRADUATE' | null
  mobility: 'NEVER_LEFT' | null
  basis: 'SITE' | 'HEADQUARTERS' | null
  /** Who prints it. */
  sources: readonly string[]
}

export interface ToldWorld {
  figures: readonly ToldFigure[]
  /** Conflicts that people wrote down, by their figures. */
  written: readonly (readonly string[])[]
  /** How many people cohorts are reported to have. */
  sizes: ReadonlyMap<string, number>
}

export interface DerivedConflict {
  kind: 'VALUE' | 'POPULATION' | 'PERIOD' | 'DEFINITION'
  /** The ids of the two. */
  figures: readonly [string, string]
}

interface Admitted {
  low: number
  high: number
  /** Whether the ends are admitted themselves. */
  hasLow: boolean
  hasHigh: boolean
}

const sameWords = (a: string, b: string): boolean => {
  const plain = (text: string): string => (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(' ')
  return plain(a) === plain(b)
}
const sameYears = (a: ToldFigure, b: ToldFigure): boolean => String(a.years) === String(b.years)

function samePeople(a: ToldFigure, b: ToldFigure): boolean {
  return a.cohort !== null && b.cohort !== null ? a.cohort === b.cohort : sameWords(a.population, b.population)
}

/** Both name the same cohort, or neither names one and the words are the same. */
const surelySamePeople = (a: ToldFigure, b: ToldFigure): boolean =>
  (a.cohort === null) === (b.cohort === null) && samePeople(a, b)

const decimals = (value: number): number => (String(value).split('.')[1] ?? '').length

/** Ten thousandths, whole: ends are compared. */
const exact = (value: number): number => Math.round(value * 1e4)

function byBound({ value, bound }: ToldFigure): Admitted {
  const half = 0.5 / 10 ** decimals(value)
  const off = Math.max(Math.abs(value) * 0.05, 0.5)
  if (bound === 'EXACT') return { low: exact(value - half), high: exact(value + half), hasLow: true, hasHigh: false }
  if (bound === 'ABOUT') return { low: exact(value - off), high: exact(value + off), hasLow: true, hasHigh: true }
  const [low, high] = bound === 'AT_LEAST' ? [value, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, value]
  return { low: exact(low), high: exact(high), hasLow: true, hasHigh: true }
}

/** How many people there are of whom a figure is. */
function sizeOf(figure: ToldFigure, { figures, sizes }: ToldWorld): number | undefined {
  const counts = figures.filter(
    (one) =>
      one.measure === 'COUNT' &&
      one.unit === 'PEOPLE' &&
      one.bound === 'EXACT' &&
      one.country === null &&
      one.stage === null &&
      one.mobility === null &&
      sameYears(one, figure) &&
      surelySamePeople(one, figure),
  )
  const values = new Set(counts.map(({ value }) => value))
  if (values.size === 1) return [...values][0]
  return figure.cohort === null ? undefined : sizes.get(figure.cohort)
}

/** The values that a figure may stand for. */
function admitted(figure: ToldFigure, world: ToldWorld): Admitted {
  const bound = byBound(figure)
  const size = sizeOf(figure, world)
  const { value, unit } = figure
  const isSized = unit === 'PERCENT' && value >= 0 && value <= 100 && ['EXACT', 'ABOUT'].includes(figure.bound)
  if (!isSized || !size || size <= 0) return bound
  const { low, high } = wilson((value / 100) * size, size)
  // An interval ends where the bound does only by chance, which no world of this test has.
  return {
    low: Math.min(bound.low, low * 1e6),
    high: Math.max(bound.high, high * 1e6),
    hasLow: true,
    hasHigh: high * 1e6 >= bound.high || bound.hasHigh,
  }
}

const isBelow = (a: Admitted, b: Admitted): boolean => a.high < b.low || (a.high === b.low && !(a.hasHigh && b.hasLow))

const isWellAsked = ({ country, stage, mobility }: ToldFigure): boolean =>
  country !== null && (stage !== null || mobility !== null)

/** What two figures disagree on, if they do. */
function kindOf(a: ToldFigure, b: ToldFigure, world: ToldWorld): DerivedConflict['kind'] | null {
  const asks = ({ measure, unit, stage, mobility, country }: ToldFigure): string =>
    [measure, unit, stage, mobility, country].join()
  if (asks(a) !== asks(b)) return null
  if (world.written.some((figures) => figures.includes(a.id) && figures.includes(b.id))) return null
  const isOfOneSource = a.sources.some((source) => b.sources.includes(source))
  if (sameYears(a, b)) {
    const [one, other] = [admitted(a, world), admitted(b, world)]
    if (!isBelow(one, other) && !isBelow(other, one)) return null
    if (!isWellAsked(a) && (isOfOneSource || !samePeople(a, b))) return null
    if (a.basis !== null && b.basis !== null && a.basis !== b.basis) return 'DEFINITION'
    return samePeople(a, b) ? 'VALUE' : 'POPULATION'
  }
  if (!a.years || !b.years || isOfOneSource || !surelySamePeople(a, b)) return null
  const meets = a.years[0] <= b.years[1] + 1 && b.years[0] <= a.years[1] + 1
  return meets && a.value === b.value && a.bound === b.bound ? 'PERIOD' : null
}

/** The conflicts of figures that nobody wrote down. */
export function derivedConflicts(world: ToldWorld): DerivedConflict[] {
  return world.figures.flatMap((a) =>
    world.figures.flatMap((b) => {
      const kind = a.id < b.id ? kindOf(a, b, world) : null
      return kind ? [{ kind, figures: [a.id, b.id] as const }] : []
    }),
  )
}
