import { describe, expect, test } from 'vitest'
import { ask, post } from './testing/ask.ts'
import { serveDossier } from './testing/dossier-server.ts'

const { endpoint } = await serveDossier()

test.each(['researcher', 'institution', 'cohort'])('a %s of an unknown slug is null, not an error', async (field) => {
  expect(await ask(endpoint, `{ ${field}(by: { slug: "nobody-of-that-name" }) { id } }`)).toEqual({ [field]: null })
})

describe('bad input is the mistake of the client', () => {
  test('an impossible date in a variable is refused by the name of the variable', async () => {
    const query = 'query On($day: PartialDate!) { researchers(asOf: { validAt: $day }) { totalCount } }'
    const { status, answer } = await post(endpoint, query, { day: '2025-02-30' })
    expect(status).toBe(400)
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    expect(answer.errors?.[0]?.message).toContain('"$day"')
  })

  test.each([
    ['validAt', '{ researchers(asOf: { validAt: "2025-02-30" }) { totalCount } }'],
    ['validAt', '{ researchers(asOf: { validAt: "2025-13" }) { totalCount } }'],
    ['knownAt', '{ researchers(asOf: { knownAt: "yesterday" }) { totalCount } }'],
    ['country', '{ institutions(filter: { country: "XX" }) { totalCount } }'],
    ['first', '{ researchers(first: -1) { totalCount } }'],
    ['first', '{ researchers(first: 1000) { totalCount } }'],
    ['after', '{ researchers(after: "nonsense") { totalCount } }'],
    ['by', '{ researcher(by: {}) { id } }'],
    ['by', '{ researcher(by: { slug: "a", id: "b" }) { id } }'],
  ])('an error names or points at %s in %s', async (argument, query) => {
    const { answer } = await post(endpoint, query)
    const [error] = answer.errors ?? []
    expect(error?.extensions?.code).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/)
    const column = error?.locations?.[0]?.column ?? 1
    const isPointedAt = query.slice(0, column - 1).endsWith(`${argument}: `)
    expect(isPointedAt || error?.message).toSatisfy((told) => told === true || String(told).includes(argument))
  })
})
