import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson, parseJsonObject } from './parse-json.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

test('whatever JSON.stringify writes is parsed as JSON.parse does it', () => {
  const withoutNul = fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed() && !text.includes('\0'))
  const value = fc.jsonValue({ maxDepth: 5 }).filter((json) => {
    const text = JSON.stringify(json)
    return !/\\u(?:0000|d[89a-f])|__proto__/i.test(text) && !/\d{16}/.test(text)
  })
  fc.assert(
    fc.property(fc.oneof(value, withoutNul), fc.constantFrom(undefined, 1, '\t'), (json, indent) => {
      const text = JSON.stringify(json, null, indent)
      expect(parseJson(1, text)).toEqual({ value: JSON.parse(text) })
    }),
  )
})

test('a key that is put into some object a second time is found, wherever that is', () => {
  const key = fc.constantFrom('a', 'b', 'c "d"', 'e\\', '')
  const tree = fc.letrec<{ object: object; value: unknown }>((tie) => ({
    object: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 4 }),
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constant('{"a":1,"a":2}'),
      fc.nat(),
      tie('object'),
      fc.array(tie('value')),
    ),
  }))
  fc.assert(
    fc.property(tree.object, fc.nat(), (object, pick) => {
      const text = JSON.stringify(object)
      const keys = [...text.matchAll(/(?<=[{,])("(?:[^"\\]|\\.)*"):/g)]
      const chosen = keys[pick % keys.length]
      const twice = `${text.slice(0, chosen?.index)}${chosen?.[1]}:0,${text.slice(chosen?.index)}`
      expect(parseJson(7, text)).toEqual({ value: JSON.parse(text) })
      // The key may be one that is found in a text: that is no JSON then.
      expect(parseJson(7, twice)).toMatchObject({ line: 7, reason: expect.stringMatching(/twice|not JSON/) })
    }),
  )
})

describe('a text is rejected', () => {
  test.each<[string, string, string | null, RegExp]>([
    ['that is no JSON', '{"a": 1,}', null, /^it is not JSON: Expected double-quoted property name/],
    ['that breaks off', '{"a": "b', null, /^it is not JSON/],
    ['with more behind the value', '{"a": 1} {"b": 2}', null, /^it is not JSON/],
    ['with a key twice', '{"id": 1, "id": 2}', 'id', /^the key "id" stands there twice$/],
    ['with a key twice far inside', '{"names":[{"a":1},{"b":[{}],"lang":1,"lang":1}]}', 'names[1].lang', /"lang"/],
    ['with a key twice in two spellings', '{"id": 1, "\\u0069d": 2}', 'id', /^the key "id" stands there twice$/],
    ['with the empty key twice', '{"": 1, "": 2}', null, /^the key "" stands there twice$/],
    ['that is nested too deep', nested(65), '[0]'.repeat(64), /nested deeper than 64/],
    ['that is nested a million deep', nested(1_000_000), '[0]'.repeat(64), /nested deeper than 64/],
    [
      'with an integer that would lose digits',
      '{"id": 12345678901234567890}',
      'id',
      /12345678901234567890 is too large/,
    ],
    ['with a negative integer that would lose digits', '[-9007199254740993]', '[0]', /too large/],
    ['with a number beyond all', '{"a": 1e999}', 'a', /1e999 is too large/],
    ['with half of a surrogate pair', '{"a": ["b", "\\ud83d"]}', 'a[1]', /half of a surrogate pair/],
    ['with surrogates in the wrong order', '{"a": "\\ude00\\uD83d"}', 'a', /half of a surrogate pair/],
    ['with a NUL', '{"a": "b\\u0000"}', 'a', /NUL/],
  ])('%s', (_, text, column, reason) => {
    expect(parseJson(7, text)).toMatchObject({ line: 7, column, reason: expect.stringMatching(reason) })
  })

  test('that is not an object where one is wanted', () => {
    for (const text of ['[]', '"a"', '1', 'null']) {
      expect(parseJsonObject(7, text)).toMatchObject({ line: 7, reason: 'it is not an object' })
    }
  })
})

test('what is allowed stays: nesting up to the limit, exact numbers, whole pairs, escaped backslashes', () => {
  const text =
    '{"a":9007199254740991,"b":-0.1e-7,"c":"\\ud83d\\ude00 \\\\ud83d \\" \\\\","d":{"a":1},"e":[{"a":1},{"a":1}]}'
  expect(parseJson(1, text)).toEqual({ value: JSON.parse(text) })
  expect(parseJson(1, nested(64))).toHaveProperty('value')
})

test('keys __proto__ are left out', () => {
  const parsed = parseJsonObject(1, '{"a": {"__proto__": {"admin": true}}, "\\u005f_proto__": 1, "b": "__proto__"}')
  expect(parsed).toEqual({ value: { a: {}, b: '__proto__' } })
  expect(Object.keys((parsed as { value: { a: object } }).value.a)).toEqual([])
})
