import { createHash } from 'node:crypto'
import { LIMITS } from '../limits/limits.ts'
import type { Sent } from './exchange.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const GREETING = '{ greeting }'

const post = (body: unknown, headers: Record<string, string> = {}): Sent => ({
  headers: { ...JSON_TYPE, ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

const accepting = (accept: string): [string, Sent] => [`accept: ${accept}`, post({ query: GREETING }, { accept })]

const PEOPLE = 'query People($n: Int, $filter: PersonFilter) { people(first: $n, filter: $filter) { nodes { name } } }'
const withVariables = (name: string, variables: unknown): [string, Sent] => [
  `variables: ${name}`,
  post({ query: PEOPLE, variables }),
]
const PERSON = 'query ($by: PersonBy!, $skip: Boolean = false) { person(by: $by) { name @skip(if: $skip) __typename } }'
const ofPerson = (variables: unknown): [string, Sent] => [
  `a person by ${JSON.stringify(variables)}`,
  post({ query: PERSON, variables }),
]

const nested = (depth: number): object => (depth === 0 ? {} : { and: [nested(depth - 1)] })

const TWO = 'query One { greeting } query Two { again: greeting }'
const named = (operationName: unknown): [string, Sent] => [
  `operation name ${JSON.stringify(operationName)}`,
  post({ query: TWO, operationName }),
]

const failing = (how: string): [string, Sent][] => [
  [`a field that fails: ${how}`, post({ query: `{ fail(how: ${how}) }` })],
  [`a field that fails beside one that does not: ${how}`, post({ query: `{ greeting fail(how: ${how}) }` })],
]

const PERSISTED = '{ persisted: greeting }'
const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(PERSISTED).digest('hex') }
const extended = (name: string, extensions: unknown, query?: string): [string, Sent] => [
  `extensions: ${name}`,
  post({ query, extensions }),
]

const FORGERY_PROOF = { 'apollo-require-preflight': 'yes' }

/** Requests of every kind, right and wrong, as a client may send them. */
export const requests: readonly [string, Sent][] = [
  ['a query', post({ query: GREETING })],
  ['a query with members that mean nothing', post(`{"query":"${GREETING}","id":7,"__proto__":{"query":1}}`)],
  ['a query of other spacing', post({ query: ' {greeting}' })],
  ['introspection', post({ query: '{ __schema { queryType { name } } }' })],
  ['a type with charset', post({ query: GREETING }, { 'content-type': 'application/json; charset=utf-8' })],
  ['a type that is not JSON', post({ query: GREETING }, { 'content-type': 'text/plain' })],
  ...['', '*/*', 'application/json', 'application/graphql-response+json', 'text/html', 'nonsense'].map(accepting),
  ...['application/graphql-response+json, application/json;q=0.9', 'application/json;q=0'].map(accepting),
  ...['multipart/mixed;deferSpec=20220824, application/json', 'multipart/mixed'].map(accepting),
  withVariables('none', undefined),
  withVariables('null', null),
  withVariables('empty', {}),
  withVariables('right', { n: 3 }),
  withVariables('refused by the schema', { n: 13 }),
  withVariables('unknown', { unknown: { x: [1] } }),
  withVariables('of the wrong type', { n: 'three' }),
  withVariables('too large a page', { n: 10_000_000 }),
  withVariables('too deep', { filter: nested(LIMITS.inputDepth) }),
  withVariables('too many values', { filter: { names: Array(LIMITS.inputValues + 1).fill('x') } }),
  withVariables('a list', [1]),
  withVariables('text', '{}'),
  withVariables('a number', 7),
  ...[{ by: { slug: 'ada' } }, { by: { slug: null } }, { by: { slug: 'a', id: 'b' } }, {}].map(ofPerson),
  ofPerson({ by: { id: '1' }, skip: true }),
  ...['One', 'Two', 'Three', '', null, undefined, 7].map(named),
  ...['UNEXPECTED', 'REFUSED', 'UNREACHABLE', 'CUT_OFF', 'CANCELLED'].flatMap(failing),
  extended('null', null, GREETING),
  extended('empty', {}, GREETING),
  extended('of another kind', { trace: true }, GREETING),
  extended('a list', [], GREETING),
  extended('text', 'x', GREETING),
  extended('a hash not yet persisted', { persistedQuery }),
  extended('a query to be persisted', { persistedQuery }, PERSISTED),
  extended('the hash of a persisted query', { persistedQuery }),
  extended('the hash with something else', { persistedQuery, trace: true }),
  extended('the hash in another version', { persistedQuery: { ...persistedQuery, version: 2 } }),
  extended('the hash of another query', { persistedQuery }, GREETING),
  extended('an unknown hash', { persistedQuery: { ...persistedQuery, sha256Hash: '00' } }),
  ['an empty query', post({ query: '' })],
  ['a query that is no text', post({ query: { kind: 'Document' } })],
  ['a syntax error', post({ query: '{ greeting' })],
  ['an unknown field', post({ query: '{ farewell }' })],
  ['too many root fields', post({ query: `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: greeting`).join(' ')} }` })],
  ['a mutation', post({ query: 'mutation { greeting }' })],
  ['a subscription', post({ query: 'subscription { greeting }' })],
  ['a batch', post([{ query: GREETING }])],
  ...['{}', 'null', '[]', '7', '', '{"query":'].map((body): [string, Sent] => [`the body ${body}`, post(body)]),
  ['a GET request', { method: 'GET', search: '?query={greeting}', headers: FORGERY_PROOF }],
  ['a GET request that may be forged', { method: 'GET', search: '?query={greeting}' }],
  ['a HEAD request', { method: 'HEAD', search: '?query={greeting}', headers: FORGERY_PROOF }],
  ['a preflight request', { method: 'OPTIONS' }],
  ['a PUT request', { method: 'PUT', headers: JSON_TYPE, body: '{}' }],
]
