import { auditServer, serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SmallServer, startSmallServer } from './testing/small-server.ts'

let server: SmallServer

beforeAll(async () => {
  server = await startSmallServer()
})
afterAll(() => server.stop())

/** Options and recommendations that are declined. */
const DECLINED = new Map([
  ['5A70', 'a GET request must carry a header that shows it is no cross-site forgery'],
  ['D6D5', 'the same'],
  ['6A70', 'the same'],
  ['572B', 'a syntax error is a 400 whatever the client accepts'],
  ['FDE2', 'so is a document that the schema does not allow'],
  ['7B9B', 'and so are variables that do not fit'],
])

const audits = serverAudits({ url: () => `${server.url}graphql` })

test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_name, audit) => {
  const result = await audit.fn()
  if (result.status === 'ok') return
  expect(result.status, result.reason).not.toBe('error')
  expect([...DECLINED.keys()], result.reason).toContain(audit.id)
})

test('the whole suite has no error', async () => {
  const results = await auditServer({ url: `${server.url}graphql` })
  expect(results.length).toBeGreaterThan(60)
  expect(results.filter(({ status }) => status === 'error')).toEqual([])
})
