import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson, readJsonRecords } from './read-json.ts'
import { readJsonArray } from './read-json-array.ts'
import { readJsonLines } from './read-json-lines.ts'
import { all, inputOf } from './testing/input-of.ts'

const record = (line: number, value: unknown) => ({ line, value })
const rejection = (line: number, reason: RegExp) =>
  expect.objectContaining({ line, reason: expect.stringMatching(reason) })

const objects = fc.array(
  fc
    .dictionary(
      fc.string(),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.nat(), fc.array(fc.string()), fc.constant(null)),
    )
    .filter((value) => !/\\u0000|__proto__/.test(JSON.stringify(value))),
  { maxLength: 12 },
)

test('objects come back the same from every layout, whatever the chunks are', async () => {
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1, max: 40 }), async (values, chunk) => {
      const expected = values.map((value) => JSON.parse(JSON.stringify(value)))
      const read = async (text: string) =>
        (await all(readJsonRecords(inputOf(text, chunk)))).map((item) => ('value' in item ? item.value : item))
      expect(await read(JSON.stringify(values))).toEqual(expected)
      expect(await read(JSON.stringify(values, null, 2))).toEqual(expected)
      expect(await read(`\ufeff ${JSON.stringify(values, null, '\t')}\r\n`)).toEqual(expected)
      if (values.length === 0) return
      expect(await read(values.map((value) => JSON.stringify(value)).join('\r\n'))).toEqual(expected)
      expect(await read(JSON.stringify(values[0], null, 2))).toEqual(expected.slice(0, 1))
    }),
  )
})

describe('of JSON lines', () => {
  const read = (text: string | Buffer, maxBytes?: number) =>
    all(readJsonLines(inputOf(text), maxBytes ? { maxBytes } : {}))

  test('each object comes with its line, and blank ones are passed over', async () => {
    expect(await read('\ufeff{"a":1}\r\n\r\n  \n{"a":2}')).toEqual([record(1, { a: 1 }), record(4, { a: 2 })])
  })

  test('one line that is none is rejected, and those around it are read', async () => {
    const lines = ['{"a":1}', '{"a":', '[]', '{"a":1,"a":2}', `{"a":"${'x'.repeat(99)}"}`, '{"a":"\0"}', '{"a":7}']
    expect(await read(lines.join('\n'), 99)).toEqual([
      record(1, { a: 1 }),
      rejection(2, /not JSON/),
      rejection(3, /not an object/),
      rejection(4, /the key "a" stands there twice/),
      rejection(5, /longer than 99 bytes/),
      rejection(6, /NUL/),
      record(7, { a: 7 }),
    ])
  })

  test('the first line may be the damaged one', async () => {
    const found = [rejection(1, /not JSON/), record(2, { a: 2 })]
    expect(await read('"a":1}\n{"a":2}')).toEqual(found)
    expect(await all(readJsonRecords(inputOf('{"a":1,}\n{"a":2}')))).toEqual(found)
    expect(await all(readJsonRecords(inputOf('{"a":1\n{"a":2}')))).toEqual(found)
  })

  test.each([
    ['CSV', 'name,year\nAda,2019', /text of another kind, where JSON lines are expected/],
    ['XML', '<record/>', /it is XML, where JSON lines/],
    ['an Excel file', 'PK\x03\x04', /ZIP/],
  ])('%s is refused', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message)
    await expect(all(readJsonRecords(inputOf(content)))).rejects.toMatchObject({ name: 'WrongKindError' })
  })
})

describe('of an array', () => {
  const read = (text: string | Buffer, maxBytes?: number) =>
    all(readJsonArray(inputOf(text, 5), maxBytes ? { maxBytes } : {}))

  test('each object comes with the line where it begins', async () => {
    expect(await read('[\n{"a":\n1}\n,\n\n{"a": 2}\n]\n')).toEqual([record(2, { a: 1 }), record(6, { a: 2 })])
  })

  test('an element that is none is rejected, and those around it are read', async () => {
    const text = `[{"a":1},\n"],[",\n{"b":1,"b":2},\n{"c" 1},\n{"d":"${'x'.repeat(99)}"},\n{"e":"\\"}"} {},\n{"a":7}]`
    expect(await read(text, 99)).toEqual([
      record(1, { a: 1 }),
      rejection(2, /not an object/),
      rejection(3, /the key "b" stands there twice/),
      rejection(4, /not JSON/),
      rejection(5, /longer than 99 bytes/),
      rejection(6, /not JSON/),
      record(7, { a: 7 }),
    ])
  })

  test.each([
    ['that is cut off', '[{"a":1},{"a"', /it is not a JSON array: the array is cut off/],
    ['that is cut off in a text', '[{"a":1},"b]', /cut off/],
    ['whose brackets do not fit', '[{"a":1},\n{"a":[1}]}]', /the brackets do not fit together \(line 2\)/],
    ['with something behind it', '[{"a":1}]\n{"a":2}', /something follows the array \(line 2\)/],
    ['with a comma too many', '[{"a":1},,{"a":2}]', /a value is missing/],
    ['with a comma at its end', '[{"a":1},]', /a value is missing/],
    ['that is nested without end', '['.repeat(100_000), /nested deeper/],
  ])('one %s is refused before the first record', async (_, content, message) => {
    const records = readJsonArray(inputOf(content))
    await expect(records.next()).rejects.toThrow(message)
  })
})

describe('of a single value', () => {
  test('it is read as it is', async () => {
    expect(await readJson(inputOf('\ufeff[1, {"a": null}]'))).toEqual([1, { a: null }])
  })

  test.each<[string, string | Buffer, RegExp]>([
    ['with a key twice', '{"a": {"b": 1, "b": 2}}', /^given\.file: a\.b: the key "b" stands there twice$/],
    ['that breaks off', '{"a": {\n"b": 1', /it is not JSON/],
    ['in another encoding', Buffer.from('{"a": "ü"}', 'latin1'), /it is not UTF-8 \(character 8\)/],
    ['over the limit', `{"a": "${'x'.repeat(17 * 1024 * 1024)}"}`, /one JSON value of more than 16 MiB/],
    ['of another kind', 'name,year', /where JSON is expected/],
  ])('one %s is refused', async (_, content, message) => {
    await expect(readJson(inputOf(content))).rejects.toThrow(message)
    await expect(readJson(inputOf(content))).rejects.toMatchObject({ name: 'WrongKindError' })
  })
})
