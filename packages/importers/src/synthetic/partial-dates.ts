import type { Random } from './random.ts'

type Precision = 'YEAR' | 'MONTH' | 'DAY'

/** A day as the generator knows it. */
export interface Day {
  year: number
  /** 1 to 12. */
  month: number
  /** 1 to 28. */
  day: number
}

/** What is known of a day: the first day that it can mean, as `YYYY-MM-DD`, and how much of it counts. */
export interface PartialDate {
  date: string
  precision: Precision
}

/** Nothing in a synthetic atlas is later, whenever it is made. */
export const PRESENT_YEAR = 2025

export const dayIn = (random: Random, year: number): Day => ({
  year,
  month: random.integer(1, 12),
  day: random.integer(1, 28),
})

export const atLeast = (day: Day, other: Day): Day =>
  day.year * 372 + day.month * 31 + day.day < other.year * 372 + other.month * 31 + other.day ? other : day

const two = (part: number): string => String(part).padStart(2, '0')

/** Most sources know the year only. */
export function blur(random: Random, { year, month, day }: Day): PartialDate {
  const roll = random.float()
  if (roll < 0.6) return { date: `${year}-01-01`, precision: 'YEAR' }
  if (roll < 0.9) return { date: `${year}-${two(month)}-01`, precision: 'MONTH' }
  return { date: `${year}-${two(month)}-${two(day)}`, precision: 'DAY' }
}
