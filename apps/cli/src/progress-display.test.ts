import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { describeProgress, showProgress } from './progress-display.ts'

describe('progress', () => {
  test('tells count, share, rate and what remains', () => {
    expect(describeProgress({ done: 20_000, total: 100_000 }, 10)).toBe('20,000 of 100,000 (20 %), 2,000/s, 40 s left')
    expect(describeProgress({ done: 20_000, total: 1_000_000 }, 10)).toContain('2,000/s, 8 min 10 s left')
  })

  test('tells bytes as people read them', () => {
    expect(describeProgress({ done: 2_400_000, total: 9_400_000, unit: 'bytes' }, 2)).toBe(
      '2.4MB of 9.4MB (25 %), 1.2MB/s, 6 s left',
    )
  })

  test('counts only what this run did for the rate', () => {
    expect(describeProgress({ done: 60_000, total: 100_000 }, 10, 50_000)).toContain('1,000/s, 40 s left')
  })

  test('tells no rate before there is one, also of nothing', () => {
    expect(describeProgress({ done: 0, total: 5 }, 1)).toBe('0 of 5 (0 %)')
    expect(describeProgress({ done: 0, total: 0 }, 0)).toBe('0 of 0 (0 %)')
  })

  test('is plain lines where there is no terminal: the first, the last, and few between', () => {
    const stream = new PassThrough()
    const display = showProgress(stream)
    for (let done = 0; done <= 1000; done += 1) display.update({ step: 'People', done, total: 1000 })
    display.stop()
    const lines = String(stream.read()).trimEnd().split('\n')
    expect(lines[0]).toBe('People: 0 of 1,000 (0 %)')
    expect(lines.at(-1)).toMatch(/^People: 1,000 of 1,000 \(100 %\)/)
    expect(lines.length).toBeLessThan(10)
  })

  test('begins anew with each step', () => {
    const stream = new PassThrough()
    const display = showProgress(stream)
    display.update({ step: 'People', done: 0, total: 1000 })
    display.update({ step: 'People', done: 900, total: 1000 })
    display.update({ step: 'Houses', done: 0, total: 5 })
    display.stop()
    expect(String(stream.read())).toBe('People: 0 of 1,000 (0 %)\nHouses: 0 of 5 (0 %)\n')
  })

  test('is a bar on a terminal, on one line that is drawn again', async () => {
    const stream = Object.assign(new PassThrough(), {
      isTTY: true,
      columns: 120,
      cursorTo: () => true,
      clearLine: () => true,
      moveCursor: () => true,
    })
    const display = showProgress(stream)
    display.update({ step: 'People', done: 500, total: 1000 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    display.stop()
    expect(String(stream.read())).toContain('People ████████████░░░░░░░░░░░░ 500 of 1,000 (50 %)')
  })
})
