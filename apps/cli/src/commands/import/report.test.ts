import type { ImportResult } from '@talent-atlas/importers'
import { expect, test } from 'vitest'
import { importSentence } from './report.ts'

const stopped: ImportResult = {
  id: 'x',
  source: 'y',
  resumed: null,
  isComplete: false,
  records: 2,
  added: 5,
  changed: 0,
  kept: 0,
  rejected: 0,
  unresolved: 0,
  tables: {},
  matched: 0,
  unmatched: { count: 0, most: [] },
}

test.each([
  [true, 'a.csv: stopped after 2 records; nothing was changed.'],
  [false, 'a.csv: stopped after 2 records; the same command goes on from there.'],
])('a run that was stopped says what is left of it (dry run: %s)', (isTried, sentence) => {
  expect(importSentence('a.csv', stopped, isTried, 1).split('\n')[0]).toBe(sentence)
})
