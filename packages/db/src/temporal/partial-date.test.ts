import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPartialDate, latestDay, parsePartialDate } from './partial-date.ts'

const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
const written = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([date, length]) => date.toISOString().slice(0, length))

describe('a partial date', () => {
  it('comes back as it was written, whatever is known of it', () => {
    fc.assert(
      fc.property(written, (text) => {
        const read = parsePartialDate(text)
        expect(read && formatPartialDate(read.date, read.precision)).toBe(text)
      }),
    )
  })

  it('can mean every day from its first to its latest, and no other', () => {
    fc.assert(
      fc.property(written, (text) => {
        const read = parsePartialDate(text)
        if (!read) throw new Error(`${text} was not read`)
        const dayBefore = new Date(read.date.getTime() - 86_400_000)
        const dayAfter = new Date(latestDay(read).getTime() + 86_400_000)
        expect(read.date.toISOString().startsWith(text)).toBe(true)
        expect(latestDay(read).toISOString().startsWith(text)).toBe(true)
        expect(dayBefore.toISOString().startsWith(text)).toBe(false)
        expect(dayAfter.toISOString().startsWith(text)).toBe(false)
      }),
    )
  })

  it.each([
    '2021-02-30',
    '2021-13',
    '2021-00',
    '0000',
    '99999',
    '999',
    '2021-2',
    'now',
    'infinity',
    '',
    ' 2021',
    '2021-04-31T00:00',
    '2023-02-29',
  ])('is not %j', (text) => {
    expect(parsePartialDate(text)).toBeNull()
  })
})
