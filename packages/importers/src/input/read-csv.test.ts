import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'
import { isRejection, type Rejection } from './rejection.ts'
import { all, inputOf } from './testing/input-of.ts'

const read = (content: string | Buffer, chunk?: number) =>
  all(readCsv(inputOf(content, chunk), { required: ['name'], optional: ['year'] }))
const record = (line: number, name: string, year = '2019') => ({ line, fields: { name, year } })
const rejection = (line: number, column: string | null, reason: RegExp) =>
  expect.objectContaining({ line, column, reason: expect.stringMatching(reason) })

describe('a table that a correct writer wrote comes back the same', () => {
  const mustQuote = /[",\r\n]/
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'ß', '语', '😀', ';', '\t'), maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[^\P{Cc}\t\n\r]/u.test(text)),
  )
  const tables = fc
    .integer({ min: 1, max: 5 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 20 }),
    )
  const style = fc.record({
    ending: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.boolean(),
    lastEnding: fc.boolean(),
    quoteAll: fc.boolean(),
    chunk: fc.integer({ min: 1, max: 50 }),
  })

  test('whatever its cells, its style and the chunks of its bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(tables, style, async (rows, { ending, mark, lastEnding, quoteAll, chunk }) => {
        const header = (rows[0] ?? []).map((_, index) => `column ${index}`)
        const isLoneBlank = (text: string): boolean => header.length === 1 && text === ''
        const write = (text: string): string =>
          quoteAll || mustQuote.test(text) || isLoneBlank(text) ? `"${text.replaceAll('"', '""')}"` : text
        const lines = [header, ...rows].map((row) => row.map(write).join(','))
        const content = (mark ? '\ufeff' : '') + lines.join(ending) + (lastEnding ? ending : '')
        const found = await all(readCsv(inputOf(content, chunk), { required: header }))
        expect(found.map((item) => (isRejection(item) ? item : header.map((name) => item.fields[name])))).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })
})

test('records carry the line where they begin, and blank lines are passed over', async () => {
  const content = 'name,year\r\nAda,2019\r\n\r\n"Grace\r\nHopper",2019\r\nAlan,2019'
  expect(await read(content)).toEqual([record(2, 'Ada'), record(4, 'Grace\r\nHopper'), record(6, 'Alan')])
})

test('a byte order mark is no part of the first column, quoted or not', async () => {
  expect(await read('\ufeffname,year\nAda,2019')).toEqual([record(2, 'Ada')])
  expect(await read('\ufeff"name","year"\nAda,2019')).toEqual([record(2, 'Ada')])
})

test('columns that were not asked for are passed over, and an optional one may be absent', async () => {
  expect(await read('id,name\n1,Ada')).toEqual([{ line: 2, fields: { name: 'Ada' } }])
})

test('a column called __proto__ does no harm', async () => {
  const [found] = await all(readCsv(inputOf('__proto__\nx'), { required: ['__proto__'] }))
  expect(Object.entries((found as { fields: object }).fields)).toEqual([['__proto__', 'x']])
})

describe('a file is refused before the first record', () => {
  test.each<[string, string | Buffer, RegExp]>([
    [
      'a column is missing',
      'person,year\nAda,2019',
      /^given\.file: the header has no "name"; it has "person", "year"$/,
    ],
    ['a column stands there twice', 'name,year,name\na,b,c', /the header has twice: "name"/],
    ['the columns are separated by semicolons', 'name;year\nAda;2019', /separated by ";", not by ","/],
    [
      'there are columns without end',
      Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(','),
      /has 100000 columns; 1000 are read at most/,
    ],
    ['the header has control characters', `a\x1b[2J${'x'.repeat(300)},year\nAda,2019`, /it has "a␛\[2Jx{35}", "year"$/],
    ['a column with control characters stands there twice', 'a\x1b[2J,a\x1b[2J\nAda,2019', /has twice: "a␛\[2J"$/],
    ['the header is not CSV', 'name,"year\nAda,2019', /the header in line 1 is not CSV/],
    ['the header is in another encoding', Buffer.from('name,größe\n', 'latin1'), /the header in line 1 is not UTF-8/],
    ['all lines are blank', '\n\r\n\n', /there is no header/],
    ['it is JSON', '{"name": "Ada"}', /it is JSON, where CSV is expected/],
    ['it is a JSON array after a mark', '\ufeff \n[{"name": "Ada"}]', /it is JSON/],
    ['it is XML', '<?xml version="1.0"?><record/>', /it is XML/],
    ['it is HTML', '\n<!DOCTYPE html><title>Not found</title>', /it is HTML/],
    ['it is BibTeX', '@article{a, title={b}}', /it is BibTeX/],
    ['it is an Excel file', 'PK\x03\x04rest', /it is a ZIP archive \(or Excel\)/],
    ['it is packed twice', Buffer.from([0x1f, 0x8b, 8, 0]), /it is gzip in gzip/],
    ['it is an image', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x02', 'latin1'), /binary|UTF-16/],
    ['it is UTF-16', Buffer.from('name,year\nAda,2019', 'utf16le'), /it is UTF-16/],
  ])('when %s', async (_, content, message) => {
    const failure = read(content)
    await expect(failure).rejects.toThrow(message)
    await expect(failure).rejects.toMatchObject({ name: 'WrongKindError', file: 'given.file' })
  })
})

describe('a record is rejected, and those around it are read,', () => {
  test.each<[string, string | Buffer, string | null, RegExp]>([
    ['with a field too few', 'Ada', null, /it has 1 fields where the header has 2/],
    ['with a field too many', 'Ada,2019,x', null, /it has 3 fields/],
    ['with a bare quote', 'Ada "the first",2019', 'name', /a quote in a field that does not begin with one/],
    ['with a space before a quote', 'Ada, "2019"', 'year', /a quote in a field that does not begin with one/],
    ['with text behind a closing quote', '"Ada" L.,2019', 'name', /more behind the closing quote/],
    ['with a NUL', 'Ada,20\x0019', 'year', /NUL/],
    ['with a control character', 'A\x07da,2019', 'name', /control character/],
    ['with a control character of the upper range', 'A\x85da,2019', 'name', /control character/],
    ['in another encoding', Buffer.from('M\xfcller,2019', 'latin1'), 'name', /not UTF-8/],
    ['with a field over the limit', `${'x'.repeat(100_001)},2019`, 'name', /longer than 100000 characters/],
    ['of 10 million characters', 'x'.repeat(10_000_000), null, /the line is longer than 1 MiB/],
    ['with a quote that is not closed', '"Ada,2019', 'name', /not closed/],
  ])('%s', async (_, bad, column, reason) => {
    const content = Buffer.concat([
      Buffer.from('name,year\nAda,2019\n'),
      Buffer.from(bad),
      Buffer.from('\nAlan,2019\n'),
    ])
    expect(await read(content)).toEqual([record(2, 'Ada'), rejection(3, column, reason), record(4, 'Alan')])
  })

  test('when a quote is not closed, though quotes follow in other records', async () => {
    const content = 'name,year\n"Ada,2019\nGrace,2019\n"Hopper, G.",2019\n"Turing, A.",2019\n'
    const [first, ...others] = await read(content)
    expect(first).toMatchObject({ line: 2, column: 'name', value: '"Ada,2019' })
    expect(others).toEqual([record(3, 'Grace'), record(4, 'Hopper, G.'), record(5, 'Turing, A.')])
  })

  test('when a quote is not closed in a large file: it is not looked for to the end', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => `Person ${index} of the large table,2019`)
    const found = await read(['name,year', '"Ada,2019', ...many].join('\n'))
    expect(found).toHaveLength(many.length + 1)
    expect(found.filter(isRejection).map(({ line }: Rejection) => line)).toEqual([2])
  })

  test('when a line inside of a quoted field is not UTF-8', async () => {
    const content = Buffer.from('name,year\n"Ada\nM\xfcller",2019\nAlan,2019', 'latin1')
    expect(await read(content)).toEqual([rejection(2, 'name', /not UTF-8/), record(4, 'Alan')])
  })
})

test('every record of a hostile table is read or rejected, whatever stands in it', async () => {
  const piece = fc.constantFrom('"', '""', ',', '\n', '\r\n', 'a', '\0', 'b c', '"x",', 'Ada,2019\n')
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), async (pieces, chunk) => {
      // Enough of a table that a few NUL do not make it a binary file.
      const begin = `name,year\n${'Ada,2019\n'.repeat(100)}`
      const found = await read(`${begin}${pieces.join('')}\nLast,2019\n`, chunk)
      const lines = found.map(({ line }) => line)
      expect(lines).toEqual(lines.toSorted((a, b) => a - b))
      expect(new Set(lines).size).toBe(lines.length)
      expect(found.at(-1)).toMatchObject({ fields: { name: 'Last', year: '2019' } })
    }),
  )
})
