import { shareOf } from '@talent-atlas/db'
import { describe, expect, it } from 'vitest'
import { ofKnown } from './of-known.ts'

describe('a class among the people whose class is known', () => {
  it('is of them only, as the Hoover study counts: 111 of 201, whoever else was asked about', () => {
    const found = ofKnown({ class: 'NEVER_LEFT', share: shareOf(111, 223), unknown: shareOf(22, 223) })
    expect(found).toEqual(shareOf(111, 201))
  })

  it('is no share where nobody is known: nothing on record does not make 0 %', () => {
    const unknown = shareOf(221, 221)
    for (const [name, share] of [
      ['NEVER_LEFT', shareOf(0, 221)],
      ['UNKNOWN', unknown],
    ] as const)
      expect(ofKnown({ class: name, share, unknown })).toMatchObject({ count: 0, share: null, low: null, high: null })
  })

  it('is hidden with the class, and where it would tell how many are unknown', () => {
    const hidden = { ...shareOf(0, 0), isSuppressed: true }
    const shown = shareOf(9, 20)
    expect(ofKnown({ class: 'ABROAD', share: hidden, unknown: shown })).toEqual(hidden)
    expect(ofKnown({ class: 'ABROAD', share: shown, unknown: hidden })).toEqual(hidden)
  })
})
