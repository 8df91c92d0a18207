import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from './interval.ts'
import type { Pipeline } from './pipeline.ts'
import type { Key } from './shares.ts'
import {
  suppressComparison,
  suppressFlows,
  suppressMobility,
  suppressPipeline,
  suppressRetention,
  suppressShares,
} from './suppress.ts'
import { hiddenCells } from './suppression.ts'

const cellsOf = (counts: number[]) => counts.map((count) => ({ count }))
const hiddenCounts = (counts: number[]): number[] => [...hiddenCells([cellsOf(counts)])].map(({ count }) => count)

describe('hidden', () => {
  it.each([
    [[], []],
    [[100, 50, 5], []],
    [[100, 0, 50], []],
    [
      [100, 50, 4, 3],
      [4, 3],
    ],
    [
      [100, 50, 7, 4],
      [4, 7],
    ],
    [[4], [4]],
    [[4, 0], [4]],
    [
      [2.5, 9],
      [2.5, 9],
    ],
  ])('of %j are %j', (counts, hidden) => {
    expect(hiddenCounts(counts)).toEqual(hidden)
  })

  it('is no cell alone in a table of sums by rows and columns, unless there is no other', () => {
    const table = fc.array(fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(table, (counts) => {
        const rows = counts.map(cellsOf)
        const columns = [0, 1, 2].map((at) => rows.flatMap((row) => row[at] ?? []))
        const hidden = hiddenCells([...rows, ...columns])
        for (const cells of [...rows, ...columns]) {
          const own = cells.filter((cell) => hidden.has(cell))
          for (const { count } of cells.filter((cell) => !hidden.has(cell)))
            expect(count === 0 || count >= 5).toBe(true)
          if (own.length === 1) expect(cells.filter(({ count }) => count > 0)).toHaveLength(1)
        }
      }),
    )
  })
})

const key = (text: string, dimension: Key['dimension'] = 'COUNTRY'): Key => ({ dimension, key: text })
const row = (count: number, ...keys: Key[]) => ({ keys, ...shareOf(count, 100) })
const tableOf = (...rows: ReturnType<typeof row>[]) => ({ rows, total: 100, known: 100, unknown: 0 })
const shown = (rows: readonly { count: number; isSuppressed?: boolean }[]): (number | null)[] =>
  rows.map(({ count, isSuppressed }) => (isSuppressed ? null : count))

describe('small cells', () => {
  it('of shares are hidden year by year', () => {
    const rows = [2018, 2019].flatMap((year) =>
      [90, 8, year === 2018 ? 2 : 6].map((count, n) => row(count, key(String(year), 'YEAR'), key(`C${n}`))),
    )
    const hidden = suppressShares(tableOf(...rows)).rows
    expect(shown(hidden)).toEqual([90, null, null, 90, 8, 6])
    expect(hidden[2]).toEqual({ ...rows[2], count: 0, share: null, low: null, high: null, isSuppressed: true })
  })

  it('of a year are not told by the people known in it', () => {
    const year = (text: string, count: number) => ({ keys: [key(text, 'YEAR')], ...shareOf(count, count) })
    const hidden = suppressShares(tableOf(year('2018', 90), year('2019', 3))).rows
    expect(hidden.map(({ count, denominator }) => [count, denominator])).toEqual([
      [90, 90],
      [0, 0],
    ])
  })

  it('of a comparison are hidden in both tables, and have no difference', () => {
    const [a, b] = [
      tableOf(row(90, key('US')), row(7, key('CN')), row(3, key('FR'))),
      tableOf(row(100, key('US')), row(50, key('CN'))),
    ]
    const differences = ['US', 'CN', 'FR'].map((code) => ({ keys: [key(code)], difference: 0.1, low: 0, high: 0.2 }))
    const compared = suppressComparison({ a, b, differences })
    expect(shown(compared.a.rows)).toEqual([90, null, null])
    expect(shown(compared.b.rows)).toEqual([100, 50])
    expect(compared.differences.map(({ keys }) => keys[0]?.key)).toEqual(['US'])
  })

  it('of flows cannot be told from who was at either end', () => {
    const link = (from: string, to: string, count: number) => ({ from: key(from), to: key(to), year: null, count })
    const links = [
      link('CN', 'US', 20),
      link('CN', 'CN', 3),
      link('US', 'US', 30),
      link('US', 'CN', 9),
      link('FR', 'FR', 50),
    ]
    expect(shown(suppressFlows({ links, total: 112, unknown: 0 }).links)).toEqual([null, null, null, null, 50])
  })

  it('of a pipeline cannot be told from nodes and links around them', () => {
    const node = (stage: 'GRADUATE' | 'WORK', code: string, count: number) => ({ stage, key: key(code), count })
    const link = (from: string, to: string, count: number) =>
      ({ fromStage: 'GRADUATE', from: key(from), toStage: 'WORK', to: key(to), count }) as const
    const pipeline: Pipeline = {
      stages: ['GRADUATE', 'WORK'],
      nodes: [node('GRADUATE', 'US', 60), node('GRADUATE', 'CN', 20), node('WORK', 'US', 77), node('WORK', 'CN', 3)],
      links: [link('US', 'US', 60), link('CN', 'US', 17), link('CN', 'CN', 3)],
      total: 80,
    }
    const { nodes, links } = suppressPipeline(pipeline)
    expect(shown(nodes).slice(2)).toEqual([null, null])
    expect(shown(links).slice(1)).toEqual([null, null])
  })

  it('of mobility and retention are hidden', () => {
    const classes = ['NEVER_LEFT', 'RETURNED', 'ABROAD', 'NEVER_PRESENT', 'UNKNOWN'] as const
    const rows = [40, 4, 0, 9, 47].map((count, n) => ({ class: classes[n] ?? 'UNKNOWN', share: shareOf(count, 100) }))
    const mobility = suppressMobility({ home: 'CN', rows, total: 100 })
    expect(shown(mobility.rows.map(({ share }) => share))).toEqual([40, null, 0, null, 47])
    const row = (years: number, count: number, left: number, unknown: number) => ({
      years,
      retained: shareOf(count, 100),
      left,
      unknown,
    })
    const [first, second] = suppressRetention({
      origin: 'CN',
      rows: [row(1, 80, 15, 5), row(2, 80, 18, 2)],
      total: 100,
      finished: 100,
    }).rows
    expect(first).toEqual(row(1, 80, 15, 5))
    expect(second).toMatchObject({ retained: { count: 0, share: null, isSuppressed: true }, left: 0, unknown: 0 })
  })
})
