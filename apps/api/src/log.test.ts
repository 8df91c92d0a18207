import { Writable } from 'node:stream'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

const { prisma } = await createTestDatabase()

const logged = (error: unknown): string => {
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  createLog('error', destination).error({ err: error, errorId: 'e1' }, 'unexpected error')
  return lines.join('')
}

const thrownBy = (call: () => Promise<unknown>): Promise<unknown> =>
  call().then(
    () => expect.unreachable('nothing was thrown'),
    (error: unknown) => error,
  )

const inModel = () => prisma.researcher.findMany({ where: { id: 'hunter2' } })
const inSql = () => prisma.$queryRaw`SELECT ${'hunter2'}::int`
const MODEL = {
  sqlState: '22P02',
  kind: 'InvalidInputValue',
  model: 'Researcher',
  operation: 'prisma.researcher.findMany',
}

test.each([
  ['a model query', inModel, MODEL],
  ['a statement', inSql, { sqlState: '22P02', kind: 'InvalidInputValue', operation: 'prisma.$queryRaw' }],
])('an error of %s is logged with what it was and where, without its values', async (_name, call, facts) => {
  const line = logged(await thrownBy(call))
  expect(line).not.toContain('hunter2')
  const { err, errorId } = JSON.parse(line)
  expect(errorId).toBe('e1')
  expect(err).toMatchObject({ type: 'PrismaClientKnownRequestError', ...facts })
  expect(err.frames.join()).toContain('log.test.ts')
})

test('an error of pg is logged by its SQLSTATE', () => {
  const error = Object.assign(new Error('Key (slug)=(hunter2)\n    at hunter2'), { code: '23505', severity: 'ERROR' })
  const line = logged(error)
  expect(line).not.toContain('hunter2')
  expect(JSON.parse(line).err).toMatchObject({ code: '23505', sqlState: '23505' })
})

test('a database error stays without its values inside other errors', async () => {
  const error = await thrownBy(inModel)
  const { message } = error as Error
  expect(logged(new Error('while reading', { cause: error }))).not.toContain('hunter2')
  expect(logged(new GraphQLError(message, { originalError: error as Error }))).not.toContain('hunter2')
})

test('a bug of our own is logged whole', () => {
  const { err } = JSON.parse(logged(new TypeError('x is not a function', { cause: new RangeError('inner') })))
  expect(err).toMatchObject({ type: 'TypeError', message: 'x is not a function', cause: { message: 'inner' } })
  expect(err.stack).toContain('TypeError: x is not a function')
})
