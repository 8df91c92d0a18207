import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLines } from './read-lines.ts'
import { isRejection, Rejection } from './rejection.ts'
import { all, inputOf } from './testing/input-of.ts'

const lines = (content: string | Buffer, maxBytes?: number, chunk?: number) =>
  all(readLines(inputOf(content, chunk), maxBytes ? { maxBytes } : {}))
const text = (line: number, text: string) => ({ line, text })

test('LF, CRLF and CR end a line, and the last one needs no end', async () => {
  const expected = [text(1, 'a'), text(2, ''), text(3, 'b'), text(4, 'c'), text(5, ''), text(6, 'd')]
  for (const chunk of [1, 2, 3, 100]) expect(await lines('a\n\nb\r\nc\r\rd', undefined, chunk)).toEqual(expected)
  expect(await lines('a\r\n')).toEqual([text(1, 'a')])
  expect(await lines('a\r', undefined, 1)).toEqual([text(1, 'a')])
})

test('the same lines come whatever the chunks are', async () => {
  const pieces = fc.array(fc.constantFrom('a', 'ß', '语', '\n', '\r', '\r\n', ' ', '😀'), { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 1, max: 7 }), async (parts, chunk) => {
      const content = parts.join('')
      const expected = content.split(/\r\n|\n|\r/)
      if (expected.at(-1) === '') expected.pop()
      expect(await lines(content, undefined, chunk)).toEqual(expected.map((line, index) => text(index + 1, line)))
    }),
  )
})

test('a byte order mark of UTF-8 is taken off', async () => {
  expect(await lines('\ufeffname\nvalue')).toEqual([text(1, 'name'), text(2, 'value')])
  expect(await lines('\ufeffname', undefined, 1)).toEqual([text(1, 'name')])
})

test.each([
  ['UTF-16LE with a mark', Buffer.from('\ufeffname,value', 'utf16le')],
  ['UTF-16BE with a mark', Buffer.from('\ufeffname,value', 'utf16le').swap16()],
  ['UTF-16 without a mark', Buffer.from('name,value', 'utf16le')],
])('%s is refused', async (_, content) => {
  await expect(lines(content)).rejects.toThrow('given.file: it is UTF-16 or UTF-32, not UTF-8')
})

describe('a line is rejected, and those around it are read,', () => {
  test('when it is longer than the limit', async () => {
    const found = await lines(`a\n${'x'.repeat(2000)}\n${'y'.repeat(1500)}\nb`, 1500, 64)
    expect(found).toEqual([
      text(1, 'a'),
      expect.objectContaining({ line: 2, column: null, reason: 'the line is longer than 1.5 KiB' }),
      text(3, 'y'.repeat(1500)),
      text(4, 'b'),
    ])
    expect(found[1]).toHaveProperty('value', 'x'.repeat(200))
  })

  test('when it has 10 million characters', async () => {
    const [first, second] = await lines(`${'x'.repeat(10_000_000)}\nb`)
    expect(first).toMatchObject({ line: 1, reason: 'the line is longer than 1 MiB' })
    expect(second).toEqual(text(2, 'b'))
  })

  test('when it is not UTF-8, with the character where that begins', async () => {
    const latin1 = Buffer.from('Müller', 'latin1')
    const content = Buffer.concat([Buffer.from('a\n语😀\ufffd'), latin1, Buffer.from('\nb')])
    expect(await lines(content)).toEqual([
      text(1, 'a'),
      expect.objectContaining({ line: 2, column: 'character 5', reason: 'it is not UTF-8' }),
      text(3, 'b'),
    ])
  })

  test('when a character is cut off at its end', async () => {
    const content = Buffer.concat([Buffer.from('语').subarray(0, 2), Buffer.from('\nb')])
    expect((await lines(content))[0]).toMatchObject({ line: 1, column: 'character 1' })
  })

  test('when it holds a NUL', async () => {
    const [first, second] = await lines('语a\0b\nc')
    expect(first).toMatchObject({ line: 1, column: 'character 3', value: '语a␀b', reason: 'there is a NUL character' })
    expect(isRejection(first)).toBe(true)
    expect(second).toEqual(text(2, 'c'))
  })
})

test('a line full of replacement characters is rejected as any other', { timeout: 60_000 }, async () => {
  const content = Buffer.concat([Buffer.from('\ufffd'.repeat(340_000)), Buffer.from([0xff]), Buffer.from('\nb')])
  expect(await lines(content)).toEqual([
    expect.objectContaining({ line: 1, column: 'character 340001', reason: 'it is not UTF-8' }),
    text(2, 'b'),
  ])
})

test('the column of a rejection is shown as its value is', () => {
  const hostile = `a\x1b[2J${'x'.repeat(2_000_000)}`
  const { column, value } = new Rejection(1, hostile, hostile, 'a reason')
  expect(column).toBe(`a␛[2J${'x'.repeat(195)}`)
  expect(column).toBe(value)
})

test('what a rejection shows is cut between characters', async () => {
  const [rejection] = await lines(`${'x'.repeat(199)}😀\0`)
  expect(rejection).toHaveProperty('value', `${'x'.repeat(199)}\ufffd`)
})
