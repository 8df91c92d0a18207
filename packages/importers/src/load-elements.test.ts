import type { ImportSession } from '@talent-atlas/db'
import { describe, expect, test, vi } from 'vitest'
import { type AnyPass, definePass } from './importer.ts'
import { type LoadedElements, loadElements } from './load-elements.ts'
import { ImportRows } from './rows.ts'

// No try waits for the next one.
vi.spyOn(Math, 'random').mockReturnValue(0)

/** What PostgreSQL says. */
const failure = (code: string, parts: object = {}): Error =>
  Object.assign(new Error(`failure ${code}`), { code, ...parts })

const pass: AnyPass<object> = definePass<string, object>({
  name: 'words',
  async *read() {},
  prepare: (items, context) => {
    const rows = context.rows()
    for (const { value } of items) rows.addWork({ id: value, title: value }, value)
    return { rows }
  },
})

/** Loads words; `fail` says what the database has against those of a transaction, the number of the try from 1. */
async function load(words: readonly string[], fail: (words: readonly string[], tries: number) => Error | null) {
  const taken: string[] = []
  let tries = 0
  const session: ImportSession = {
    resume: { pass: 0, position: 0 },
    isSourceChanged: false,
    query: async () => [],
    async load(_behind, prepare) {
      const { tables } = await prepare()
      const given = (tables.get('work') ?? []).map(({ title }) => String(title))
      tries += 1
      const error = given.length > 0 ? fail(given, tries) : null
      if (error) throw error
      taken.push(...given)
      return new Map()
    },
  }
  const context = { options: {}, query: session.query, rows: () => new ImportRows('source') }
  const loaded: LoadedElements[] = []
  const elements = words.map((value, index) => ({ line: index + 1, value }))
  for await (const one of loadElements({ session, pass, index: 0, context }, elements, 0)) loaded.push(one)
  return { taken, refused: loaded.flatMap(({ rejections }) => rejections) }
}

describe('a batch that another writer is in the way of', () => {
  test.each(['40001', '40P01', '23503', '23505'])('is on file at last, whole (%s)', async (code) => {
    const { taken, refused } = await load(['a', 'b'], (_, tries) => (tries < 8 ? failure(code) : null))
    expect({ taken, refused }).toEqual({ taken: ['a', 'b'], refused: [] })
  })

  test.each(['40001', '40P01'])('is taken in parts where it cannot be had whole (%s)', async (code) => {
    const { taken, refused } = await load(['a', 'b', 'c'], (words) => (words.length > 1 ? failure(code) : null))
    expect({ taken, refused }).toEqual({ taken: ['a', 'b', 'c'], refused: [] })
  })

  test.each(['40001', '40P01'])(
    'fails the import where not even one record goes in, and refuses none (%s)',
    async (code) => {
      await expect(load(['a', 'b'], (words) => (words.includes('b') ? failure(code) : null))).rejects.toThrow(code)
    },
  )
})

describe('a record that the database refuses again and again', () => {
  test.each([
    ['23505', 'work_title_key', 'Key (title)=(b) already exists.', /on file.*work_title_key of work.*already exists/],
    ['23503', 'work_venue_fkey', 'Key (venue)=(x) is not present.', /refers to.*work_venue_fkey of work.*not present/],
  ])('is rejected by itself, by the name of the rule (%s)', async (code, constraint, detail, why) => {
    const error = failure(code, { constraint, detail, table: 'work' })
    const { taken, refused } = await load(['a', 'b', 'c'], (words) => (words.includes('b') ? error : null))
    expect(taken).toEqual(['a', 'c'])
    expect(refused).toMatchObject([{ line: 2, value: '"b"', reason: expect.stringMatching(why) }])
  })
})
