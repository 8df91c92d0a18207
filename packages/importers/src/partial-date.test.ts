import { expect, test } from 'vitest'
import { endsBeforeItStarts, readDate } from './partial-date.ts'

test.each([
  ['2024-04-29', 'day', '2024-04-29'],
  ['2024-04-29', 'month', '2024-04'],
  ['2024-04-29', 'year', '2024'],
  ['2024-04-29', 'multi-year', null],
  ['2024', 'day', '2024'],
  ['2019-7-01', 'month', '2019-07'],
  [' 2012-02-29 ', 'day', '2012-02-29'],
  ['', 'day', null],
] as const)('a date written %j and right to the %s is %j', (written, precision, date) => {
  expect(readDate(written, precision)).toEqual({ date })
})

test.each(['45411', '45411.5', '20240429', '-1'])('%s is a number, as spreadsheets make of dates', (written) => {
  expect(readDate(written)).toEqual({ reason: expect.stringContaining('number') })
})

test.each(['2024-13', '2024-02-31', '2023-02-29', '9204', '0000', '2024-00-01'])('there is no %s', (written) => {
  expect(readDate(written)).toEqual({ reason: 'there is no such date' })
})

test.each(['2017-01-01-', '01/02/2017', 'May 2017', '2017-01-01T00:00:00Z', '?'])('%s is not guessed at', (written) => {
  expect(readDate(written)).toEqual({ reason: expect.stringContaining('2018-07-03') })
})

test('an end is before the start only when every day it can mean is', () => {
  expect(endsBeforeItStarts('2019-05', '2019')).toBe(false)
  expect(endsBeforeItStarts('2019-05', '2019-04')).toBe(true)
  expect(endsBeforeItStarts('2019-05-02', '2019-05')).toBe(false)
  expect(endsBeforeItStarts(null, '1990')).toBe(false)
})
