import { expect, test } from 'vitest'
import { parseRecord } from './parse.ts'
import { readRelations } from './relations.ts'
import { relationship, version1Record, version2Record } from './testing/records.ts'

const [one, other] = ['00aaaaa11', '00bbbbb22']

/** Relations and faults of a record. */
function read(record: object) {
  const parsed = parseRecord({ ...record })
  if ('fault' in parsed) throw new Error(parsed.fault.reason)
  return readRelations(parsed.record)
}

test.each([
  ['parent', { from: one, to: other, kind: 'PARENT' }],
  ['child', { from: other, to: one, kind: 'PARENT' }],
  ['successor', { from: one, to: other, kind: 'SUCCESSOR' }],
  ['predecessor', { from: other, to: one, kind: 'SUCCESSOR' }],
  ['related', { from: one, to: other, kind: 'RELATED' }],
])('a %s is stored once, whichever of the two records tells of it, in either version', (type, stored) => {
  const inverse = { parent: 'child', child: 'parent', successor: 'predecessor', predecessor: 'successor' }[type] ?? type
  const relations = [stored]
  expect(read(version2Record(one, { relationships: [relationship(type, other)] })).relations).toEqual(relations)
  expect(read(version2Record(other, { relationships: [relationship(inverse, one)] })).relations).toEqual(relations)
  const capital = type.charAt(0).toUpperCase() + type.slice(1)
  expect(read(version1Record(one, { relationships: [relationship(capital, other)] })).relations).toEqual(relations)
})

test('a relation that cannot be read leaves those beside it', () => {
  const relationships = [
    relationship('sibling', other),
    relationship('parent', other),
    relationship('related', one),
    { type: 'parent', id: 'somewhere' },
    null,
    relationship('parent', other),
  ]
  const { relations, faults } = read(version2Record(one, { relationships }))
  expect(relations).toEqual([{ from: one, to: other, kind: 'PARENT' }])
  expect(faults.map(({ path, value }) => [path, value])).toEqual([
    ['relationships[0].type', 'sibling'],
    ['relationships[2].id', one],
    ['relationships[3].id', 'somewhere'],
    ['relationships[4]', 'null'],
  ])
})
