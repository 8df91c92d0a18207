import { expect, test } from 'vitest'
import { readPlainRequest } from './plain-request.ts'

const NOTHING = { query: undefined, hash: undefined, operationName: undefined, variables: undefined }
const persistedQuery = { version: 1, sha256Hash: 'ab' }

test.each([
  [{ query: '{ a }' }, { query: '{ a }' }],
  [{ query: '{ a }', variables: null, operationName: null, extensions: null }, { query: '{ a }' }],
  [
    { query: '{ a }', variables: { n: 1 }, operationName: 'A' },
    { query: '{ a }', variables: { n: 1 }, operationName: 'A' },
  ],
  [{ extensions: { persistedQuery } }, { hash: 'ab' }],
])('%j is plain', (body, read) => {
  expect(readPlainRequest(body)).toEqual({ ...NOTHING, ...read })
})

test.each([
  null,
  7,
  [{ query: '{ a }' }],
  {},
  { query: 7 },
  { query: '{ a }', variables: [] },
  { query: '{ a }', variables: '{}' },
  { query: '{ a }', operationName: 7 },
  { query: '{ a }', extensions: {} },
  { query: '{ a }', extensions: { persistedQuery } },
  { query: null, extensions: { persistedQuery } },
  { extensions: { persistedQuery, trace: true } },
  { extensions: { persistedQuery: { ...persistedQuery, version: 2 } } },
  { extensions: { persistedQuery: { version: 1 } } },
])('%j is for Apollo', (body) => {
  expect(readPlainRequest(body)).toBeUndefined()
})
