import { median, short, spread } from '../report/statistics.ts'
import type { Rates } from './measure.ts'

/** How many times as fast the first is as the second, in each round. */
export const rateRatios = (rates: Rates, first: string, second: string): number[] => {
  const others = rates.get(second) ?? []
  return (rates.get(first) ?? []).map((rate, round) => rate / (others[round] ?? Number.NaN))
}

/** The report for people. @param pairs of titles: what is held against what */
export const loadReport = (
  rates: Rates,
  pairs: readonly (readonly [string, string])[],
  about: readonly string[],
): string =>
  [
    '# What a load costs',
    '',
    ...about.map((line) => `- ${line}`),
    '',
    '| | rows / s |',
    '|---|---|',
    ...[...rates].map(([title, values]) => `| ${title} | ${short(median(values))} |`),
    '',
    '| | is so many times as fast | as |',
    '|---|---|---|',
    ...pairs.map(([first, second]) => `| ${first} | ${spread(rateRatios(rates, first, second))} | ${second} |`),
    '',
  ].join('\n')
