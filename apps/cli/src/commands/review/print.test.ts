import { expect, test } from 'vitest'
import { describe as describeProposal, describeProposing, describeReplay } from './print.ts'

const ESCAPE = 'Ann\x1b[2J\x9b2J\x07\nAccepted'
const SHOWN = 'Ann␛[2J\ufffd2J␇␊Accepted'
const person = { id: '1', slug: 'ann', name: ESCAPE }

test('names command nothing on a terminal: their control characters are shown', () => {
  const reasons = [{ kind: 'NAME' as const, weight: 1, text: ESCAPE }]
  const shown = describeProposal({
    id: 'aaaaaaaabbbb',
    score: 1,
    explanation: '',
    first: person,
    second: person,
    reasons,
  })
  expect(shown).toBe(`aaaaaaaa  1.000  ${SHOWN} (ann) = ${SHOWN} (ann)?\n    + ${SHOWN}`)
  const replayed = { merged: 0, settled: 0, waiting: 0, refused: [ESCAPE] }
  expect(describeReplay(replayed).split('\n')[1]).toBe(`Refused: ${SHOWN}`)
})

test('decisions made before that cannot be done again are told when looking for people on record twice', () => {
  const applied = { merged: 0, settled: 0, waiting: 0, refused: ['A and B cannot be one person'] }
  const skipped = { groups: 0, people: 0, works: 0 }
  const result = { people: 2, pairs: 1, impossible: 0, added: 0, changed: 0, withdrawn: 0, skipped }
  expect(describeProposing(applied, result)).toContain('\nRefused: A and B cannot be one person\n')
})
