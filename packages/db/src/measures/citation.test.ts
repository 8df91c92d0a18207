import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type CitationToken, citedBytes, decodeCitation, encodeCitation, hashOf } from './citation.ts'

const cited = {
  measure: 'shares',
  definitionVersion: '1',
  knownAt: new Date('2026-01-02T03:04:05.678Z'),
  question: { stage: 'WORK', by: ['COUNTRY'], groups: [{ name: 'Größe', codes: ['CN'] }] },
}
const token: CitationToken = { ...cited, hash: 'ab' }
const written = (value: unknown): string => deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64url')

describe('the bytes of an answer', () => {
  it('do not depend on the order in which it was put together', () => {
    const one = citedBytes(cited, { rows: [{ count: 1, share: 0.5 }], total: 2 })
    const { question, ...rest } = cited
    const { stage, ...others } = question
    const other = citedBytes(
      { question: { ...others, stage }, ...rest },
      { total: 2, rows: [{ share: 0.5, count: 1 }] },
    )
    expect(other).toEqual(one)
    expect(one.toString()).toMatchInlineSnapshot(`
      "{"definitionVersion":"1","knownAt":"2026-01-02T03:04:05.678Z","measure":"shares","question":{"by":["COUNTRY"],"groups":[{"codes":["CN"],"name":"Größe"}],"stage":"WORK"},"result":{"rows":[{"count":1,"share":0.5}],"total":2}}
      "
    `)
    expect(hashOf(one)).toMatchInlineSnapshot(`"d31d6d667a53c9702c9ba837b5f8052b5f7e221adcb7743c6cbc6268db4c047b"`)
  })

  it('leave out what is undefined and keep what is null', () => {
    expect(citedBytes({ ...cited, question: {} }, { a: undefined, b: null, c: [undefined] }).toString()).toContain(
      '"result":{"b":null,"c":[null]}',
    )
  })
})

describe('a token', () => {
  it('is read as it was written', () => {
    expect(decodeCitation(encodeCitation(token))).toEqual(token)
    expect(encodeCitation(token)).toMatch(/^[\w-]+$/)
  })

  it('is read however it was deflated: an address outlives the zlib that made it', () => {
    const json = inflateRawSync(Buffer.from(encodeCitation(token), 'base64url'))
    for (const level of [0, 1, 6]) {
      const address = deflateRawSync(json, { level }).toString('base64url')
      expect(decodeCitation(address)).toEqual(token)
    }
    expect(deflateRawSync(json, { level: 0 }).toString('base64url')).not.toBe(encodeCitation(token))
  })

  it.each([
    ['nothing', ''],
    ['other text', 'hello'],
    ['a part of one', encodeCitation(token).slice(0, -4)],
    ['one with something behind it', `${encodeCitation(token)}A`],
    ['one with blanks behind it', `${encodeCitation(token)}%20`],
    ['one without a question', written({ ...token, question: undefined })],
    ['one without an instant', written({ ...token, knownAt: 'today' })],
    [
      'one of an instant before the calendar',
      encodeCitation({ ...token, knownAt: new Date('-100000-01-01T00:00:00Z') }),
    ],
    ['one of the year 0', encodeCitation({ ...token, knownAt: new Date('0000-06-01T00:00:00Z') })],
    ['one whose members are in another order', written({ hash: 'ab', ...cited })],
    ['no object', written([])],
    ['more than a memory should hold', written('x'.repeat(2_000_000))],
  ])('is not %s', (_name, text) => {
    expect(decodeCitation(text)).toBeNull()
  })
})
