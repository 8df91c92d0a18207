import { randomUUID } from 'node:crypto'
import { mergeInstitutions, mergeResearchers, writeAs } from '@talent-atlas/db'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { dump, load } from './testing/atlas-files.ts'

describe('records that were merged', { timeout: 90_000 }, () => {
  const reason = 'a test'
  type Owner = 'researcher' | 'institution'
  const rowsOf = async (owner: Owner): Promise<[merged: string, into: string, lines: (wanted: string) => string]> => {
    const database = await createTestDatabase()
    const make = factories(database.prisma)
    const [merged, into] =
      owner === 'researcher'
        ? [await make.researcher({ slug: 'aa' }), await make.researcher({ slug: 'bb' })]
        : [await make.institution({ slug: 'aa' }), await make.institution({ slug: 'bb' })]
    const before = await dump(database.url, false)
    await writeAs(database.prisma, 'a test', (transaction) => {
      const merge = { into: into.id, duplicates: [merged.id], reason }
      return owner === 'researcher' ? mergeResearchers(transaction, merge) : mergeInstitutions(transaction, merge)
    })
    const after = await dump(database.url, false)
    return [merged.id, into.id, (wanted) => (wanted === 'before' ? before : after)]
  }

  test.each(['researcher', 'institution'] as const)(
    'have a file refused that holds one of them (%s) where the other side has it merged',
    async (owner) => {
      const [merged, into, fileOf] = await rowsOf(owner)
      for (const [first, second] of [
        ['before', 'after'],
        ['after', 'before'],
      ] as const) {
        const copy = await createTestDatabase()
        await load(copy.url, fileOf(first))
        const held = await dump(copy.url)
        for (const dryRun of [true, false]) {
          const ended = load(copy.url, fileOf(second), { dryRun })
          await expect(ended).rejects.toThrow(merged)
          await expect(ended).rejects.toThrow(into)
        }
        expect(await dump(copy.url)).toBe(held)
      }
    },
  )

  test('have a file refused that holds them both merged and as they were', async () => {
    const [merged, , fileOf] = await rowsOf('researcher')
    const isRow = (table: string) => (line: string) => line.startsWith(`{"table":"${table}"`)
    const withNewId = (line: string): string => {
      const { table, row } = JSON.parse(line)
      return JSON.stringify({ table, row: { ...row, id: randomUUID() } })
    }
    const parts = ['researcher', 'researcher_name'].map(
      (table) =>
        [
          table,
          fileOf('before')
            .split('\n')
            .filter((line) => isRow(table)(line) && line.includes(merged)),
        ] as const,
    )
    const both = fileOf('after').trimEnd().split('\n')
    const end = JSON.parse(both.pop() ?? '')
    for (const [table, rows] of parts) {
      const at = both.findIndex(isRow(table))
      both.splice(at, 0, ...rows.map((row) => (table === 'researcher' ? row : withNewId(row))))
      end.rows[table] += rows.length
    }
    const copy = await createTestDatabase()
    await expect(load(copy.url, [...both, JSON.stringify(end)].join('\n'))).rejects.toThrow(merged)
    expect(await copy.prisma.researcher.count()).toBe(0)
  })
})
