import { expect, test } from 'vitest'
import { databaseProblem } from './database-problem.ts'

const withFields = (message: string, fields: object): Error => Object.assign(new Error(message), fields)

/** An error as Prisma 7 throws it over a driver adapter. */
const prisma = (code: string, cause: object): Error =>
  withFields('Invalid invocation', { code, meta: { driverAdapterError: { name: 'DriverAdapterError', cause } } })

test.each([
  ['a model query without a server', prisma('P1001', { kind: 'DatabaseNotReachable' })],
  ['a raw query without a server', prisma('P2010', { kind: 'DatabaseNotReachable' })],
  ['a raw query whose server shuts down', prisma('P2010', { kind: 'postgres', originalCode: '57P01' })],
  ['a socket refused on both address families', new AggregateError([withFields('', { code: 'ECONNREFUSED' })])],
  ['a connection that pg lost', new Error('Connection terminated unexpectedly')],
  ['any of these inside another error', new Error('while reading', { cause: withFields('', { code: '08006' }) })],
])('%s is SERVICE_UNAVAILABLE', (_name, error) => {
  expect(databaseProblem(error)).toBe('SERVICE_UNAVAILABLE')
})

test.each([
  ['a model query', prisma('P2039', { kind: 'postgres', originalCode: '57014' })],
  ['a raw query', prisma('P2010', { kind: 'postgres', originalCode: '57014' })],
  ['a statement of pg', withFields('canceling statement', { code: '57014' })],
])('%s that is cancelled is TIMEOUT', (_name, error) => {
  expect(databaseProblem(error)).toBe('TIMEOUT')
})

const circular = new Error('circular')
circular.cause = circular

test.each([
  ['a broken constraint', prisma('P2002', { kind: 'UniqueConstraintViolation', originalCode: '23505' })],
  ['a syntax error', withFields('syntax error', { code: '42601' })],
  ['an error that is its own cause', circular],
  ['what is not an error', 'ECONNREFUSED'],
])('%s is no trouble with the database', (_name, error) => {
  expect(databaseProblem(error)).toBeUndefined()
})
