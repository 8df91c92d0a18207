import { describe, expect, test } from 'vitest'
import { isRejection, WrongKindError } from '../input/index.ts'
import { textInput } from '../testing/input.ts'
import { readRecords } from './read.ts'
import { asLines, version1Record, version2Record } from './testing/records.ts'

/** Ids of the records and places of the rejections, in order. */
async function read(text: string): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const item of readRecords(textInput(text))) {
    found.push(isRejection(item) ? [item.line, item.column, item.value] : item.value.id)
  }
  return found
}

const records = [version2Record('00aaaaa11'), version1Record('00bbbbb22')]

describe('records of the registry', () => {
  test.each([
    ['JSON lines', asLines(...records)],
    ['a JSON array', JSON.stringify(records, null, 2)],
  ])('are read from %s, both versions in one file', async (_layout, text) => {
    expect(await read(text)).toEqual(['00aaaaa11', '00bbbbb22'])
  })

  test('are read from a file of a single one', async () => {
    expect(await read(JSON.stringify(records[0], null, 2))).toEqual(['00aaaaa11'])
  })

  test('that cannot be taken are rejected with their line, the place in them and what stands there', async () => {
    const text = asLines(
      version2Record('00aaaaa11', { status: 'closed' }),
      version2Record('00bbbbb2', {}),
      version2Record('00ccccc33', { names: [{ value: 7, types: ['ror_display'] }] }),
      version2Record('00ddddd44', { names: [{ value: 'Somewhere', types: ['label'] }] }),
      version2Record('00eeeee55', { locations: [{ geonames_details: { name: ['Lyon'] } }] }),
      version1Record('00fffff66', { labels: [{ label: null, iso639: 'fr' }] }),
      version2Record('00ggggg77'),
    )
    expect(await read(`${text}\n{"id": \n[]`)).toEqual([
      [1, 'status', 'closed'],
      [2, 'id', 'https://ror.org/00bbbbb2'],
      [3, 'names[0].value', '7'],
      [4, 'names', '[{"value":"Somewhere","types":["label"]}]'],
      [5, 'locations[0].geonames_details.name', '["Lyon"]'],
      [6, 'labels[0].label', 'null'],
      '00ggggg77',
      [8, null, '{"id": '],
      [9, null, '[]'],
    ])
  })

  test('may leave out what is not known', async () => {
    const bare = { types: null, locations: null, links: null, external_ids: null, relationships: null }
    const none = { types: [], addresses: [], country: null, external_ids: null, labels: null }
    const text = asLines(version2Record('00aaaaa11', bare), version1Record('00bbbbb22', none))
    expect(await read(text)).toEqual(['00aaaaa11', '00bbbbb22'])
  })

  test('that stand there twice are taken once', async () => {
    expect(await read(asLines(records[0], records[1], version2Record('00bbbbb22')))).toEqual([
      '00aaaaa11',
      '00bbbbb22',
      [3, 'id', '00bbbbb22'],
    ])
  })

  test('are found behind a beginning that is damaged', async () => {
    expect(await read(asLines({}, { id: 1 }, records[0]))).toEqual([[1, 'id', 'nothing'], [2, 'id', '1'], '00aaaaa11'])
  })

  test.each([
    ['institutions of OpenAlex', asLines({ id: 'https://openalex.org/I1', ror: 'https://ror.org/00aaaaa11' })],
    ['other JSON', '{"a": 1}'],
    ['an empty array', '[]'],
    ['CSV', 'ror,name\nhttps://ror.org/00aaaaa11,Somewhere'],
    ['a text', 'https://ror.org/00aaaaa11'],
    ['XML', '<records/>'],
  ])('are not %s', async (_kind, text) => {
    await expect(read(text)).rejects.toThrow(WrongKindError)
  })
})
