import type { DMMF } from '@prisma/generator-helper'
import { expect, test } from 'vitest'
import { datamodelOf } from './models.ts'

const field = (name: string, type: string, more: object = {}): DMMF.Field =>
  ({ name, kind: 'scalar', type, isList: false, isRequired: true, ...more }) as DMMF.Field

const datamodel = {
  types: [],
  indexes: [],
  enums: [{ name: 'Medium', dbName: 'medium', values: [] }],
  models: [
    {
      name: 'Album',
      dbName: 'album',
      fields: [
        field('id', 'String', { nativeType: ['Uuid', []] }),
        field('releasedOn', 'DateTime', { dbName: 'released_on', nativeType: ['Date', []], isRequired: false }),
        field('medium', 'Medium', { kind: 'enum', isList: true }),
        field('firstId', 'String', { dbName: 'first_id', isRequired: false }),
        field('first', 'Album', {
          kind: 'object',
          isRequired: false,
          relationName: 'again',
          relationFromFields: ['firstId'],
          relationToFields: ['id'],
        }),
        field('later', 'Album', { kind: 'object', isList: true, relationName: 'again' }),
      ],
    },
  ],
} as unknown as DMMF.Datamodel

test('columns have the names and types of the database', () => {
  const { Album } = datamodelOf(datamodel)
  expect(Album?.table).toBe('album')
  expect(Album?.fields['id']).toEqual({ kind: 'column', column: 'id', type: 'uuid', required: true })
  expect(Album?.fields['releasedOn']).toMatchObject({ column: 'released_on', type: 'date', required: false })
  expect(Album?.fields['medium']).toMatchObject({ type: '"medium"[]' })
})

test('a relation is known from both of its sides, also where both are of one model', () => {
  const { Album } = datamodelOf(datamodel)
  const one = { kind: 'relation', model: 'Album', required: false }
  expect(Album?.fields['first']).toEqual({ ...one, list: false, fields: ['firstId'], references: ['id'] })
  expect(Album?.fields['later']).toEqual({ ...one, list: true, fields: ['id'], references: ['firstId'] })
})

test('a type that is not known is not guessed', () => {
  const model = { name: 'Odd', dbName: null, fields: [field('shape', 'Polygon')] }
  expect(() => datamodelOf({ ...datamodel, models: [model] } as unknown as DMMF.Datamodel)).toThrow('shape')
})
