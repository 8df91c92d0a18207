import { readdirSync, readFileSync } from 'node:fs'
import { schema } from '@talent-atlas/schema'
import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { estimateCost } from './limits/cost.ts'
import { LIMITS } from './limits/limits.ts'

const folder = new URL('../graphiql/examples/', import.meta.url)
const examples = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const documented = [...readme.matchAll(/```graphql\n(.*?)```/gs)].map(([, query = '']) => [query] as const)

const costOf = (query: string): number =>
  estimateCost({ schema, document: parse(query), operationName: undefined, variables: undefined })

test('there are eight examples', () => {
  expect(examples).toHaveLength(8)
})

test.each(examples)('%s says what it asks, fits the schema and stays within the limits', (_name, query) => {
  expect(query).toMatch(/^# \w/)
  expect(validate(schema, parse(query))).toEqual([])
  expect(costOf(query)).toBeLessThan(LIMITS.cost / 4)
})

test('the README shows queries', () => {
  expect(documented.length).toBeGreaterThan(0)
})

test.each(documented)('%s of the README fits the schema and stays within the limits', (query) => {
  expect(validate(schema, parse(query))).toEqual([])
  expect(costOf(query)).toBeLessThan(LIMITS.cost / 4)
})
