import { parsePartialDate } from '@talent-atlas/db'
import { describe, expect, it } from 'vitest'
import { checkTimes, type TimesAsked } from './check-times.ts'

const newest = new Date('2026-11-22T10:00:00Z')
const at = (text: string) => parsePartialDate(text)
const year = ['COUNTRY', 'YEAR'] as const

describe('times of a question', () => {
  it.each<[string, TimesAsked]>([
    ['none', {}],
    ['null', { asOf: null, window: null }],
    ['the day of the newest records', { asOf: { validAt: at('2026-11-22') } }],
    ['the year of the newest records', { asOf: { validAt: at('2026') }, by: 'COUNTRY' }],
    ['years up to that of the newest records', { window: { from: at('2020'), to: at('2026') }, by: year }],
    ['a window that reaches beyond', { window: { from: at('2020'), to: at('2030') }, by: ['COUNTRY'] }],
  ])('may be %s', (_name, asked) => {
    expect(() => checkTimes(asked, newest)).not.toThrow()
  })

  it.each<[string, TimesAsked]>([
    ['asOf.validAt', { asOf: { validAt: at('2026-12') } }],
    ['asOf.validAt', { asOf: { validAt: at('2150') } }],
    ['window.from', { window: { from: at('2027') } }],
    ['window.to', { window: { from: at('2020'), to: at('2027-01') }, by: year }],
  ])('that no record can tell of are refused: %s', (argument, asked) => {
    expect(() => checkTimes(asked, newest)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', argument } }),
    )
  })
})
