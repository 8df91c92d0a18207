import { getOperationAST, parse } from 'graphql'
import { expect, test } from 'vitest'
import { createKnownOperations } from './known-operations.ts'

const seen = (query: string, operationName?: string) => {
  const document = parse(query)
  const operation = getOperationAST(document, operationName)
  if (!operation) throw new Error('no such operation')
  return { query, operationName, document, operation }
}

test('an operation is found by its text and name only', () => {
  const known = createKnownOperations()
  const two = seen('query A { a } query B { b }', 'A')
  known.add(two)
  expect(known.find(two.query, 'A')?.operation).toBe(two.operation)
  expect(known.find(two.query, 'B')).toBeUndefined()
  expect(known.find(two.query, undefined)).toBeUndefined()
  expect(known.find(`${two.query} `, 'A')).toBeUndefined()
})

test('a query is found by its hash where it was persisted', () => {
  const known = createKnownOperations()
  known.add(seen('{ a }'))
  known.add({ ...seen('{ b }'), hash: 'of b' })
  expect(known.findPersisted('of b', undefined)).toBe(known.find('{ b }', undefined))
  expect(known.findPersisted('of a', undefined)).toBeUndefined()
})

test('mutations are not remembered', () => {
  const known = createKnownOperations()
  known.add(seen('mutation { a }'))
  expect(known.find('mutation { a }', undefined)).toBeUndefined()
})

test('what was used long ago is forgotten for new text', () => {
  const known = createKnownOperations()
  const text = (index: number) => `{ a${index} } ${' '.repeat(100_000)}`
  for (let index = 0; index < 8; index += 1) known.add(seen(text(index)))
  expect(known.find(text(0), undefined)).toBeUndefined()
  expect(known.find(text(7), undefined)).toBeDefined()
})
