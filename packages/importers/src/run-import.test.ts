import { undoImport } from '@talent-atlas/db'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { definePass, type Importer } from './importer.ts'
import { isRejection, type Rejection, readLines, WrongKindError } from './input/index.ts'
import { importId } from './rows.ts'
import { type RunOptions, runImport } from './run-import.ts'
import { textInput } from './testing/input.ts'

const { prisma, url } = await createTestDatabase()

interface Options {
  /** Stops reading before this line as a crash would. */
  crashAt?: number
}

/** People, one a line; the database itself refuses a name of blanks. */
const people = definePass<string, Options>({
  name: 'people',
  async *read(input, { crashAt }) {
    for await (const line of readLines(input)) {
      if (isRejection(line)) yield line
      else if (line.line === 1 && line.text !== 'PEOPLE')
        throw new WrongKindError(input.name, 'the first line is not PEOPLE')
      else if (line.line === crashAt) throw new Error('crash')
      else if (line.line > 1) yield { line: line.line, value: line.text }
    }
  },
  prepare(items, context) {
    const rows = context.rows()
    for (const { line, value } of items)
      rows.addResearcher({ id: importId('test person', value), name: value }, `line ${line}`)
    return { rows }
  },
})

const importer: Importer<Options> = {
  kind: 'positions',
  batchSize: 4,
  describe: () => ({ title: 'A list of people', license: 'CC0-1.0' }),
  scope: () => '',
  passes: [people],
}

const namesOf = async (start: string): Promise<string[]> => {
  const found = await prisma.researcher.findMany({ where: { name: { startsWith: start } }, orderBy: { name: 'asc' } })
  return found.map(({ name }) => name)
}

describe('an import', () => {
  test('takes every record but those refused, and tells which and why', async () => {
    const text = ['PEOPLE', 'a 1', 'a 2', '   ', 'a 4', 'a\0 5', 'a 6', 'a 7', 'a 8'].join('\n')
    const rejections: Rejection[] = []
    const result = await runImport(url, importer, textInput(text), {}, { onRejection: (one) => rejections.push(one) })
    expect(result).toMatchObject({ records: 8, rejected: 2, changed: 0, isComplete: true, resumed: null })
    expect(await namesOf('a')).toEqual(['a 1', 'a 2', 'a 4', 'a 6', 'a 7', 'a 8'])
    expect(rejections.map(({ line }) => line)).toEqual([4, 6])
    expect(rejections[0]?.reason).toContain('researcher')
    const again = await runImport(url, importer, textInput(text), {})
    expect(again).toMatchObject({ added: 0, changed: 0, kept: 0, rejected: 2 })
  })

  test('of a file of another kind leaves no trace', async () => {
    const before = await prisma.import.count()
    await expect(runImport(url, importer, textInput('HOUSES\nx'), {})).rejects.toThrow(WrongKindError)
    expect(await prisma.import.count()).toBe(before)
  })

  test('that crashed goes on behind the last batch, and ends as if nothing had been', async () => {
    const text = ['PEOPLE', ...Array.from({ length: 10 }, (_, n) => `b ${n}`)].join('\n')
    await expect(runImport(url, importer, textInput(text), { crashAt: 8 })).rejects.toThrow('crash')
    expect(await namesOf('b')).toHaveLength(4)
    const result = await runImport(url, importer, textInput(text), {})
    expect(result).toMatchObject({ resumed: { pass: 0, position: 4 }, records: 6, isComplete: true })
    expect(await namesOf('b')).toHaveLength(10)
    expect(await runImport(url, importer, textInput(text), {})).toMatchObject({ resumed: null, added: 0, changed: 0 })
  })

  test('can be ended after a batch and gone on with', async () => {
    const text = ['PEOPLE', ...Array.from({ length: 10 }, (_, n) => `c ${n}`)].join('\n')
    const signal = AbortSignal.abort()
    expect(await runImport(url, importer, textInput(text), {}, { signal })).toMatchObject({
      isComplete: false,
      records: 4,
    })
    expect(await runImport(url, importer, textInput(text), {})).toMatchObject({ isComplete: true, records: 6 })
  })

  test('that is only tried says what it would do', async () => {
    const text = 'PEOPLE\nd 1\n \nd 2'
    const tried = await runImport(url, importer, textInput(text), {}, { dryRun: true })
    expect(await namesOf('d')).toEqual([])
    const { id, tables, added } = await runImport(url, importer, textInput(text), {})
    expect(tried).toMatchObject({ id, tables, added, rejected: 1 })
  })

  test('changes of its source what is said of it for the run, and nothing else', async () => {
    const run = (source: RunOptions['source'] = {}) =>
      runImport(url, importer, textInput('PEOPLE\ng 1'), {}, { source })
    const { source: id } = await run({ publisher: 'A press' })
    expect(await run({ title: 'Staff', publishedOn: '2019-12' })).toMatchObject({
      added: 0,
      changed: 1,
      tables: { source: { added: 0, changed: 1 } },
    })
    expect(await run()).toMatchObject({ added: 0, changed: 0 })
    expect(await run({ title: 'Staff', publishedOn: '2019-12' })).toMatchObject({ added: 0, changed: 0 })
    expect(await prisma.source.findUniqueOrThrow({ where: { id } })).toMatchObject({
      title: 'Staff',
      publisher: 'A press',
      license: 'CC0-1.0',
      publishedDate: new Date('2019-12-01'),
      publishedPrecision: 'MONTH',
      version: 2,
    })
  })

  test('refuses a date of publication that is none', async () => {
    const before = await prisma.import.count()
    const run = { source: { publishedOn: 'banana' } }
    await expect(runImport(url, importer, textInput('PEOPLE\nh 1'), {}, run)).rejects.toThrow(/banana/)
    expect(await prisma.import.count()).toBe(before)
  })

  test('keeps what all its runs wrote, apart from the last one', async () => {
    const text = 'PEOPLE\ni 1\ni 2'
    const { id, added } = await runImport(url, importer, textInput(text), {})
    expect(await runImport(url, importer, textInput(text), {})).toMatchObject({ added: 0 })
    await prisma.researcher.deleteMany({ where: { name: 'i 2' } })
    const { added: again } = await runImport(url, importer, textInput(text), {})
    expect(again).toBeGreaterThan(0)
    const counts = async () => prisma.import.findUniqueOrThrow({ where: { id } })
    expect(await counts()).toMatchObject({ added: added + again, runAdded: again })
    await undoImport(url, id)
    const { added: anew } = await runImport(url, importer, textInput(text), {})
    expect(anew).toBe(added)
    expect(await counts()).toMatchObject({ added, runAdded: added })
  })

  test('prepares for its first batch only when the input is of its kind, and never in a dry run', async () => {
    const calls: string[] = []
    const run = (text: string, dryRun: boolean) =>
      runImport(url, importer, textInput(text), {}, { dryRun, beforeFirstBatch: async () => void calls.push(text) })
    await expect(run('HOUSES\nx', false)).rejects.toThrow(WrongKindError)
    await run('PEOPLE\nj 1', true)
    expect(calls).toEqual([])
    await run('PEOPLE\nj 1', false)
    expect(calls).toEqual(['PEOPLE\nj 1'])
  })

  test('cannot run twice at once', async () => {
    const text = ['PEOPLE', ...Array.from({ length: 9 }, (_, n) => `e ${n}`)].join('\n')
    const both = await Promise.allSettled([1, 2].map(() => runImport(url, importer, textInput(text), {})))
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    expect(await namesOf('e')).toHaveLength(9)
    for (const outcome of both)
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('Another process is importing')
  })

  test('tells how far it is', async () => {
    const progress: number[] = []
    const text = 'PEOPLE\nf 1'
    await runImport(url, importer, textInput(text), {}, { onProgress: ({ done }) => progress.push(done) })
    expect(progress.at(-1)).toBe(text.length)
  })
})
