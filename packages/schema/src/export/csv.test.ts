import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText } from './csv.ts'

const columns = ['text', 'number', 'isTrue', 'list', 'inner.text'].map((name) => ({ name, path: name.split('.') }))

async function write(records: readonly object[], byteOrderMark = false): Promise<string> {
  let text = ''
  const all = (async function* () {
    yield* records as Record<string, unknown>[]
  })()
  for await (const piece of csvText(columns, all, { byteOrderMark })) text += piece
  return text
}

/** A reader of RFC 4180 that knows nothing of the writer: cells, and whether each was quoted. */
function parse(text: string): { value: string; isQuoted: boolean }[][] {
  const rows: { value: string; isQuoted: boolean }[][] = []
  let at = 0
  while (at < text.length) {
    const row: { value: string; isQuoted: boolean }[] = []
    for (;;) {
      const quoted = /"((?:[^"]|"")*)"/y
      const plain = /[^",\r\n]*/y
      quoted.lastIndex = plain.lastIndex = at
      const match = quoted.exec(text) ?? plain.exec(text)
      if (!match) throw new Error(`no cell at ${at}`)
      const isQuoted = match[1] !== undefined
      row.push({ value: isQuoted ? String(match[1]).replaceAll('""', '"') : match[0], isQuoted })
      at += match[0].length
      if (text[at] !== ',') break
      at += 1
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`the row does not end at ${at}`)
    at += 2
    rows.push(row)
  }
  return rows
}

/** What a reader gives back who takes the escape away. */
const unescaped = (value: string): string => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(value) ? value.slice(1) : value)

const dangerous = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'", '"', ',', 'a', '1')
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(dangerous, { maxLength: 6 }).map((parts) => parts.join('')),
)
const record = fc.record({
  text: fc.option(text),
  number: fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  isTrue: fc.option(fc.boolean()),
  list: fc.array(fc.record({ text })),
  inner: fc.option(fc.record({ text: fc.option(text) })),
})

describe('CSV', () => {
  test('is read back as it was written: every text, number, list and unknown value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 5 }), async (records) => {
        const [header, ...rows] = parse(await write(records))
        expect(header?.map(({ value }) => value)).toEqual(columns.map(({ name }) => name))
        const read = rows.map((row) =>
          row.map(({ value, isQuoted }) => (value === '' && !isQuoted ? null : unescaped(value))),
        )
        const shown = (value: unknown) => (value === null || value === undefined ? null : String(value))
        expect(read).toEqual(
          records.map((one) => [
            one.text,
            shown(one.number),
            shown(one.isTrue),
            JSON.stringify(one.list),
            one.inner?.text ?? null,
          ]),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('never begins a cell of text with what starts a formula', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const [, row] = parse(await write([{ text: given }]))
        expect(row?.[0]?.value).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['＝1+1', "'＝1+1"],
    ['\tx', "'\tx"],
    ["'=1", "''=1"],
    ["'tis", "'tis"],
    ['a=b', 'a=b'],
    ['', '""'],
  ])('writes %j as %s', async (given, cell) => {
    expect((await write([{ text: given }])).split('\r\n')[1]).toBe(`${cell},,,,`)
  })

  test('leaves numbers as they are, negative ones too', async () => {
    expect((await write([{ number: -3.5 }])).split('\r\n')[1]).toBe(',-3.5,,,')
  })

  test('begins with a byte order mark only where it is asked for', async () => {
    expect((await write([])).startsWith('text,')).toBe(true)
    expect((await write([], true)).startsWith('\uFEFFtext,')).toBe(true)
  })
})
