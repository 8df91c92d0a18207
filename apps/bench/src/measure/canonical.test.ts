import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { firstDifference } from './same-answers.ts'

const key = '01a20161-2391-769a-aef4-40a261d71afa'
const ours = {
  researcher: {
    id: Buffer.from(`Researcher:${key}`).toString('base64url'),
    period: { start: '2018', end: null, isCurrent: true },
    endCursor: 'ours',
  },
}
const theirs = {
  researcher: {
    endCursor: 'theirs',
    id: key,
    startDate: '2018-01-01',
    startPrecision: 'YEAR',
    endDate: null,
    endPrecision: null,
    isCurrent: true,
  },
}

test('the form of ids, cursors and periods is no difference', () => {
  expect(firstDifference(canonical(theirs), canonical(ours))).toBeNull()
})

test('another date, another id and another length of a list are, and it says where', () => {
  const other = { researcher: { ...theirs.researcher, startDate: '2019-01-01' } }
  expect(firstDifference(canonical(other), canonical(ours))).toBe('.researcher.period.start: "2019" instead of "2018"')
  expect(firstDifference(canonical({ id: key.replace('0', '1') }), canonical({ id: key }))).toMatch(/^\.id: /)
  expect(firstDifference({ nodes: [1, 2] }, { nodes: [1] })).toBe('.nodes.1: 2 instead of nothing')
})
