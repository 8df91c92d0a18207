import { median, short, spread } from '../report/statistics.ts'
import type { AtlasMeasured } from './measure-atlas.ts'
import type { Timed } from './rounds.ts'

/** How many times as long the first takes as the second, round by round. */
export const timeRatios = (first: readonly number[], second: readonly number[]): number[] =>
  first.map((time, round) => time / (second[round] ?? Number.NaN))

/** The value below which a part of the values lies: one of them. */
export const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(part * values.length) - 1)] ?? Number.NaN

/** Of each kind of question what is to be reached. */
const TARGETS: Readonly<Record<Timed['kind'], string>> = {
  prepared: '≤ 0.25 × DuckDB',
  slice: '< 5 ms',
  'ad hoc': '≤ 2.5 × DuckDB',
  people: 'p50 < 100 ms',
}

const row = ({ title, kind, computed, again, duckdb, sql, cpu }: Timed): string =>
  `| ${[
    title,
    spread(computed),
    spread(again),
    spread(duckdb),
    sql === null ? '–' : short(sql),
    spread(timeRatios(computed, duckdb)),
    spread(timeRatios(again, duckdb)),
    spread(cpu.map((seconds) => seconds * 1000)),
    TARGETS[kind],
  ].join(' | ')} |`

const HEAD = [
  '| question | computed, ms | again, ms | DuckDB, ms | plain SQL, ms | computed, × DuckDB | again, × DuckDB | computed, CPU ms | target |',
  '|---|---|---|---|---|---|---|---|---|',
]

const perMillion = (seconds: number, rows: number): number => (seconds / rows) * 1e6

function upkeepLines({ load, bytes, facts, refreshes, calls, followed, writes }: AtlasMeasured): string[] {
  const lines = [
    ['first load of the columns', `${short(load)} s, ${short(perMillion(load, facts))} s a million affiliations`, ''],
    ['memory that the load added', `${short(bytes / facts)} MB a million affiliations`, '≤ 50 MB'],
    ['after one changed affiliation', `${spread(refreshes)} ms`, ''],
    [
      '10,000 people',
      `p50 ${short(percentile(calls, 0.5))} ms, p95 ${short(percentile(calls, 0.95))} ms`,
      'p50 < 100 ms',
    ],
    ...followed.map(({ rows, seconds }) => [
      `after an import of ${rows} affiliations`,
      `${short(seconds)} s, ${short(perMillion(seconds, rows))} s a million`,
      '≤ 1 s a million',
    ]),
  ]
  if (writes)
    lines.push(
      [
        'a write of one affiliation, with and without the indexes of columns',
        `${spread(writes.with)} and ${spread(writes.without)} ms`,
        '',
      ],
      ['… ratio', spread(timeRatios(writes.with, writes.without)), '≤ 1.2'],
    )
  return ['| upkeep | | target |', '|---|---|---|', ...lines.map((cells) => `| ${cells.join(' | ')} |`)]
}

const tablesOf = (measured: AtlasMeasured): string[] => [
  `## ${measured.people} people, ${measured.facts} affiliations`,
  '',
  ...HEAD,
  ...measured.questions.map(row),
  '',
  ...upkeepLines(measured),
  '',
]

/** How many times as long each question takes where there is more. */
const growth = (small: AtlasMeasured, large: AtlasMeasured): string[] => [
  `## From ${small.facts} to ${large.facts} affiliations: ${short(large.facts / small.facts)} times as many`,
  '',
  '| question | computed, times as long | DuckDB, times as long |',
  '|---|---|---|',
  ...small.questions.flatMap((less, at) => {
    const more = large.questions[at]
    if (!more) return []
    const times = (name: 'computed' | 'duckdb') => short(median(more[name]) / median(less[name]))
    return [`| ${less.title} | ${times('computed')} | ${times('duckdb')} |`]
  }),
  '',
]

/** The report for people: medians over the rounds, with the least and the greatest. @param atlases from small to large */
export function measuresReport(atlases: readonly AtlasMeasured[], about: readonly string[]): string {
  const [small, large] = atlases
  return [
    '# What a measure costs',
    '',
    ...about.map((line) => `- ${line}`),
    '',
    ...atlases.flatMap(tablesOf),
    ...(small && large ? growth(small, large) : []),
  ].join('\n')
}
