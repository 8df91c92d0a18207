import type { Server } from '../servers/server.ts'
import type { Bodies } from './bodies.ts'
import { canonical } from './canonical.ts'

const ask = async ({ endpoint }: Server, body = ''): Promise<string> => {
  const response = await fetch(endpoint, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return response.text()
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const SHOWN = 300

/** The first place where two JSON values differ, and what stands there; null where they are the same. */
export const firstDifference = (actual: unknown, expected: unknown, place = ''): string | null => {
  if (Object.is(actual, expected)) return null
  if (!isObject(actual) || !isObject(expected)) {
    const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, SHOWN)
    return `${place}: ${show(actual)} instead of ${show(expected)}`
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const found = firstDifference(actual[key], expected[key], `${place}.${key}`)
    if (found !== null) return found
  }
  return null
}

const CHECKED = 8

/**
 * Compares what the servers answer to the first requests of a case.
 * @returns how they differ, or null where they agree
 */
export const difference = async (servers: readonly Server[], bodies: Bodies): Promise<string | null> => {
  const [reference, ...others] = servers.filter(({ name }) => bodies.has(name))
  if (!reference) return null
  const count = Math.min(CHECKED, bodies.get(reference.name)?.length ?? 0)
  for (let turn = 0; turn < count; turn += 1) {
    const expected = canonical(JSON.parse(await ask(reference, bodies.get(reference.name)?.[turn])))
    for (const other of others) {
      const actual = canonical(JSON.parse(await ask(other, bodies.get(other.name)?.[turn])))
      const found = firstDifference(actual, expected)
      if (found !== null) return `request ${turn + 1}: ${other.name} answers ${found} of ${reference.name}`
    }
  }
  return null
}
