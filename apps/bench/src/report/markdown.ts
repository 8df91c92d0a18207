import type { Case } from '../cases/case.ts'
import type { Examination } from '../measure/examine.ts'
import type { Series } from '../measure/series.ts'
import { ours, type ServerName } from '../servers/server.ts'
import { cpuPer1000, type Payer, ratios, requestsPerSecond } from './figures.ts'
import { median, short, spread } from './statistics.ts'

const HEAD = [
  '| connections | server | CPU s / 1,000: server | + PostgreSQL | requests / s | p50 ms | p99 ms | SQL / request | failed |',
  '|---|---|---|---|---|---|---|---|---|',
]

const row = ({ server, connections, rounds, statementsPerRequest }: Series): string => {
  const cells = [
    connections,
    server,
    spread(rounds.map((round) => cpuPer1000(round, 'server'))),
    spread(rounds.map((round) => cpuPer1000(round, 'server and PostgreSQL'))),
    spread(rounds.map(requestsPerSecond)),
    short(median(rounds.map(({ p50 }) => p50))),
    short(median(rounds.map(({ p99 }) => p99))),
    statementsPerRequest.toFixed(2),
    rounds.reduce((sum, { failures }) => sum + failures, 0),
  ]
  return `| ${cells.join(' | ')} |`
}

const tableOf = (one: Case, { series, differences }: Examination): string[] => {
  const differs = differences.get(one.name)
  if (differs !== undefined) return [`## ${one.title}`, '', `Invalid: the servers answer differently.`, '', differs, '']
  const own = series.filter((s) => s.case === one.name).sort((a, b) => a.connections - b.connections)
  return [`## ${one.title}`, '', ...HEAD, ...own.map(row), '']
}

const RATIO_HEAD = [
  '| case | connections | our server | requests per server-CPU-second, × PostGraphile | … with PostgreSQL | server CPU, × hand-written | … with PostgreSQL |',
  '|---|---|---|---|---|---|---|',
]

const ratioRow = (own: Series, series: readonly Series[]): string => {
  const peer = (server: ServerName): Series | undefined =>
    series.find((s) => s.server === server && s.case === own.case && s.connections === own.connections)
  const [graphile, limit] = [peer('postgraphile'), peer('hand-written')]
  const better = (payer: Payer): string => (graphile ? spread(ratios(own, graphile, payer)) : '–')
  const dearer = (payer: Payer): string => (limit ? spread(ratios(limit, own, payer)) : '–')
  const cells = [
    own.case,
    own.connections,
    own.server,
    better('server'),
    better('server and PostgreSQL'),
    dearer('server'),
    dearer('server and PostgreSQL'),
  ]
  return `| ${cells.join(' | ')} |`
}

/** The report for people: medians over the rounds, with the least and the greatest in brackets. */
export const markdown = (cases: readonly Case[], results: Examination, about: readonly string[]): string =>
  [
    '# What a read costs',
    '',
    ...about.map((line) => `- ${line}`),
    '',
    '## Our server beside the others',
    '',
    ...RATIO_HEAD,
    ...results.series
      .filter(({ server, rounds }) => ours.includes(server) && rounds.length > 0)
      .map((own) => ratioRow(own, results.series)),
    '',
    ...cases.flatMap((one) => tableOf(one, results)),
  ].join('\n')
