import { describe, expect, test } from 'vitest'
import { parseXmlRecords, readXmlRecords } from './read-xml.ts'
import { all, inputOf } from './testing/input-of.ts'
import { childrenOf, elementAt, textAt } from './xml-element.ts'
import type { XmlOptions } from './xml-reader.ts'

const read = (text: string | Buffer, options?: XmlOptions, chunk = 7) =>
  all(readXmlRecords(inputOf(text, chunk), 'record', options))
const one = async (text: string, options?: XmlOptions) => (await read(text, options))[0]?.value

test('records come as plain objects, without the prefixes of namespaces', async () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<list xmlns:r="http://example.org/r">
  <!-- a comment <r:record> -->
  <r:record r:path="/1" xmlns="x"><r:name>Ada &amp; <![CDATA[<Grace>]]> &#xfc;</r:name><name/>语</r:record>
  <r:record/>
</list>`
  const name = { name: 'name', attributes: {}, children: [], text: 'Ada & <Grace> ü' }
  for (const chunk of [1, 7, 1000]) {
    expect(await read(xml, {}, chunk)).toEqual([
      {
        line: 4,
        value: {
          name: 'record',
          attributes: { path: '/1' },
          children: [name, { ...name, text: '' }],
          text: '语',
        },
      },
      { line: 5, value: { name: 'record', attributes: {}, children: [], text: '' } },
    ])
  }
})

test('elements are found by paths of names', async () => {
  const record = await one('<record><a><b> x </b><b>y</b></a><a><c/></a></record>')
  if (!record) throw new Error('no record')
  expect(textAt(record, 'a', 'b')).toBe('x')
  expect(textAt(record, 'a', 'c')).toBeUndefined()
  expect(elementAt(record, 'b', 'a')).toBeUndefined()
  expect(childrenOf(record, 'a').map((child) => child.children.length)).toEqual([2, 1])
})

test('what is to be passed over is not kept, and does not count for the limits', async () => {
  const works = `<x:works a="1">${'<work><title>t</title></work>'.repeat(500)}</x:works>`
  const record = await one(`<record><name>Ada</name>${works}<name>Grace</name></record>`, {
    skip: ['works'],
    maxElements: 10,
    maxCharacters: 20,
  })
  expect(record?.children.map(({ name, text, children }) => [name, text, children.length])).toEqual([
    ['name', 'Ada', 0],
    ['works', '', 0],
    ['name', 'Grace', 0],
  ])
})

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
<record>&lol2;</record>`
const external = `<!DOCTYPE record [<!ENTITY secret SYSTEM "file:///etc/passwd">]><record>&secret;</record>`

describe('a document is refused before its first record', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['with entities that grow (billion laughs)', laughs, /document type declaration/],
    ['with external entities', external, /document type declaration/],
    ['with a DTD elsewhere', '<!DOCTYPE r SYSTEM "http://example.org/r.dtd"><record/>', /document type declaration/],
    ['with an entity that is not of XML', '<record>&eacute;</record>', /Invalid character entity/],
    ['with an entity called like a property', '<record>&constructor;</record>', /Invalid character entity/],
    ['that breaks off', '<list><record/><record>', /it is not XML: Unclosed root tag/],
    ['whose tags do not fit', '<list><record/><a></b></list>', /it is not XML: Unexpected close tag/],
    ['with more behind its root', '<record/><record/>', /it is not XML/],
    ['nested too deep', `<list>${'<record>'.repeat(64)}${'</record>'.repeat(64)}</list>`, /nested deeper than 64/],
    ['with a NUL', '<record>&#0;</record>', /not XML|that XML does not have/],
    ['with half of a surrogate pair', '<record>&#xD800;</record>', /not XML|that XML does not have/],
    ['with an attribute called like a method', '<record hasOwnProperty="1" b="2"/>', /it is not XML/],
    [
      'with an attribute of a namespace called so',
      '<record xmlns:a="x" a:hasOwnProperty="1" hasOwnProperty="1" b=""/>',
      /it is not XML/,
    ],
    ['with a control character in a text', '<record>a\x01b</record>', /that XML does not have \(line 1\)/],
    ['with a control character outside of the records', '<list>\x1b<record/></list>', /that XML does not have/],
    ['with a control character in an attribute', '<record a="\x07"/>', /that XML does not have/],
    ['with a control character in a comment', '<record><!-- \x08 --></record>', /that XML does not have/],
    ['with a control character behind the root', '<record/>\n\x0c', /that XML does not have \(line 2\)/],
    ['with a character that is none', '<record>\ufffe</record>', /that XML does not have/],
    ['with a reference to a control character', '<record>&#1;</record>', /not XML|that XML does not have/],
    ['in another encoding', Buffer.from('<record>ü</record>', 'latin1'), /it is not UTF-8/],
    ['that says another encoding', '<?xml version="1.0" encoding="latin1"?><record/>', /its encoding is latin1/],
    ['with a tag without end', `<record ${'a'.repeat(300_000)}`, /Max buffer length exceeded/],
    ['that has no such element', '<list/>', /there is no element "record" in it/],
    ['that is JSON', '{"record": 1}', /it is JSON, where XML is expected/],
    ['that is a web page', '<!DOCTYPE html><html></html>', /it is HTML/],
  ])('%s', async (_, content, message) => {
    const records = readXmlRecords(inputOf(content), 'record')
    await expect(records.next()).rejects.toThrow(message)
    await expect(read(content)).rejects.toMatchObject({ name: 'WrongKindError' })
  })

  test.each<[string, XmlOptions, RegExp]>([
    ['too many elements', { maxElements: 3 }, /more than 3 elements/],
    ['too much text', { maxCharacters: 20 }, /a record is too large/],
  ])('with a record of %s', async (_, options, message) => {
    const xml = `<list><record><a>1</a></record><record>${'<a>12345678</a>'.repeat(3)}</record></list>`
    await expect(read(xml, options)).rejects.toThrow(message)
  })
})

test('an entry of an archive is parsed, or rejected with its number', () => {
  expect(parseXmlRecords(9, Buffer.from('<a:record/>'), 'record')).toHaveLength(1)
  expect(parseXmlRecords(9, Buffer.from('<record>'), 'record')).toMatchObject({
    line: 9,
    reason: expect.stringMatching(/Unclosed root tag/),
  })
  expect(parseXmlRecords(9, Buffer.from(laughs), 'record')).toMatchObject({
    line: 9,
    reason: expect.stringMatching(/document type/),
  })
  expect(parseXmlRecords(9, Buffer.from([0x3c, 0xff]), 'record')).toMatchObject({
    line: 9,
    reason: expect.stringMatching(/not UTF-8/),
  })
  expect(parseXmlRecords(9, Buffer.from('<person/>'), 'record')).toMatchObject({
    line: 9,
    reason: expect.stringMatching(/no element/),
  })
})

test('control characters that XML has are taken', async () => {
  const record = await one('<record>\ta\r\nb\x7f\x85😀\ue000</record>')
  expect(record?.text).toBe('a\r\nb\x7f\x85😀\ue000')
})

test('attributes called like properties of objects do no harm', async () => {
  const record = await one('<record __proto__="x" constructor="y" a="z"/>')
  expect(Object.entries(record?.attributes ?? {})).toEqual([
    ['constructor', 'y'],
    ['a', 'z'],
  ])
})
