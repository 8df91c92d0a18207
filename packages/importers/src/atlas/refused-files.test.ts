import { createTestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { createOriginal, dump, load } from './testing/atlas-files.ts'

const { file, lines } = await createOriginal()

describe('a file that is not in order is refused, and nothing of it is written:', { timeout: 90_000 }, () => {
  const [header, second, last] = [() => lines[0] ?? '', () => lines[1] ?? '', () => lines.at(-1) ?? '']
  const rest = () => lines.slice(1).join('\n')
  const changed = (line: string, change: (value: Record<string, never>) => void): string => {
    const value = JSON.parse(line)
    change(value)
    return JSON.stringify(value)
  }
  type Row = { row: Record<string, unknown>; table: string }
  type Header = { tables: { table: string; columns: string[] }[]; version: number }
  const withHeader = (change: (value: Header) => void) => `${changed(header(), change as never)}\n${rest()}\n`
  const withRow = (change: (value: Row) => void) =>
    [header(), changed(second(), change as never), ...lines.slice(2)].join('\n')

  test.each<[string, () => string, string | RegExp]>([
    [
      'another kind',
      () => '{"id":"https://ror.org/1"}\n',
      'it is not Talent Atlas JSONL: its first line does not say so',
    ],
    ['no JSON', () => 'slug,name\na,b\n', 'where JSON lines are expected'],
    [
      'another version',
      () =>
        withHeader((value) => {
          value.version = 2
        }),
      'it is version 2 of Talent Atlas JSONL',
    ],
    [
      'a damaged first line',
      () =>
        withHeader((value) => {
          value.tables = [] as never
          Object.assign(value, { x: 1 })
        }),
      'its first line is damaged',
    ],
    ['cut off at a line', () => `${lines.slice(0, -1).join('\n')}\n`, 'it was cut off'],
    ['cut off in a line', () => file.slice(0, file.length / 2), 'it was cut off'],
    [
      'a line missing',
      () => [...lines.slice(0, 5), ...lines.slice(6)].join('\n'),
      /rows of \w+ are announced, and there are/,
    ],
    ['lines behind the end', () => `${file}${last()}\n`, 'there is something behind the end'],
    [
      'an unknown table',
      () =>
        withHeader((value) => {
          value.tables.push({ table: 'pg_class', columns: ['id'] })
        }),
      'there is no table "pg_class" of records',
    ],
    [
      'an unknown column',
      () =>
        withHeader((value) => {
          value.tables[0]?.columns.push('shoe_size')
        }),
      'has no column "shoe_size"',
    ],
    [
      'a column missing',
      () =>
        withHeader((value) => {
          value.tables[0]?.columns.splice(1, 1)
        }),
      /needs the column "\w+"/,
    ],
    [
      'a table twice',
      () =>
        withHeader((value) => {
          value.tables.push(...value.tables.slice(0, 1))
        }),
      'is described twice',
    ],
    [
      'a row of a table that was not announced',
      () =>
        withRow((value) => {
          value.table = 'country'
        }),
      'line 2: the first line has no table "country"',
    ],
    [
      'a row with too much',
      () =>
        withRow((value) => {
          value.row['x'] = 1
        }),
      'line 2: cohort: "x" is no column',
    ],
    [
      'a row with too little',
      () =>
        withRow((value) => {
          delete value.row['id']
        }),
      'line 2: cohort: it has no "id"',
    ],
    [
      'a list as a value',
      () =>
        withRow((value) => {
          value.row['name'] = ['a']
        }),
      'line 2: cohort: "name" is no value of a column',
    ],
    [
      'a value of another type',
      () =>
        withRow((value) => {
          value.row['version'] = 'many'
        }),
      'invalid input syntax for type integer',
    ],
    [
      'a value that breaks a rule',
      () =>
        withRow((value) => {
          value.row['slug'] = 'No Slug'
        }),
      'violates check constraint',
    ],
    ['a line that is no JSON', () => [header(), '{"table":', ...lines.slice(2)].join('\n'), 'line 2: it is not JSON'],
    [
      'a key twice',
      () => [header(), '{"table":"cohort","table":"cohort","row":{}}', ...lines.slice(2)].join('\n'),
      'line 2:',
    ],
    ['a parent missing', () => withoutLine('{"table":"source"'), 'violates foreign key constraint'],
    [
      'a preferred name missing',
      () => withoutLine('{"table":"researcher_name"', '"PREFERRED"'),
      'for its preferred name',
    ],
  ])('%s', async (_what, content, message) => {
    const copy = await createTestDatabase()
    const empty = await dump(copy.url)
    await expect(load(copy.url, content())).rejects.toThrow(message)
    expect(await dump(copy.url)).toBe(empty)
  })

  /** The file without one of its rows, the end telling so. */
  function withoutLine(...having: readonly string[]): string {
    const found = lines.findIndex((line, index) => index > 0 && having.every((part) => line.includes(part)))
    const { table } = JSON.parse(lines[found] ?? '')
    const end = changed(last(), ({ rows }: Record<string, Record<string, number>>) => {
      if (rows) rows[table] = (rows[table] ?? 0) - 1
    })
    return [...lines.slice(0, found), ...lines.slice(found + 1, -1), end].join('\n')
  }
})
