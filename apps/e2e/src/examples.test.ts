import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ask } from './testing/ask.ts'
import { serveDossier } from './testing/dossier-server.ts'
import { inRepository } from './testing/repository.ts'

const { endpoint } = await serveDossier()
const examples = inRepository('apps/api/graphiql/examples')

/** Whether there is a value in an answer that is neither empty nor made of empty ones. */
const says = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(says)
  if (typeof value === 'object' && value !== null) return Object.values(value).some(says)
  return value !== null && value !== '' && value !== 0
}

test.each(readdirSync(examples))('the example tab %s has an answer in every field it asks', async (name) => {
  const data = await ask<Record<string, unknown>>(endpoint, readFileSync(`${examples}/${name}`, 'utf8'))
  expect(Object.entries(data).filter(([, value]) => !says(value))).toEqual([])
})
