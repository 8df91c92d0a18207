import type { z } from 'zod'
import type { JsonObject } from '../input/index.ts'
import type { Fault, RorRecord } from './record.ts'
import { version1 } from './version-1.ts'
import { version2 } from './version-2.ts'

/** The path of a part as it is written in a report: `names[2].value`. */
const pathOf = (keys: readonly PropertyKey[]): string =>
  keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

function valueAt(value: unknown, keys: readonly PropertyKey[]): unknown {
  const [key, ...rest] = keys
  if (key === undefined || typeof value !== 'object' || value === null) return value
  return valueAt((value as Record<PropertyKey, unknown>)[key], rest)
}

/** A value for a report: texts as they are, everything else as JSON. */
const written = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'))

/** The first thing that is wrong with a value. */
export function faultOf({ issues }: z.ZodError, value: unknown): Fault {
  const [issue] = issues
  const keys = issue?.path ?? []
  return { path: pathOf(keys), value: written(valueAt(value, keys)), reason: issue?.message ?? 'it is not valid' }
}

/** Whether an object is a record of the registry, sound or not. */
export const isRorRecord = (value: JsonObject): boolean =>
  typeof value['id'] === 'string' &&
  value['id'].startsWith('https://ror.org/') &&
  (Array.isArray(value['names']) || typeof value['name'] === 'string')

/** Reads a record of either version of the schema; version 2 has `names` where version 1 has `name`. */
export function parseRecord(value: JsonObject): { record: RorRecord } | { fault: Fault } {
  const parsed = ('names' in value ? version2 : version1).safeParse(value)
  if (!parsed.success) return { fault: faultOf(parsed.error, value) }
  const displayed = parsed.data.names.some(({ roles }) => roles.includes('ror_display'))
  if (displayed) return { record: parsed.data }
  return { fault: { path: 'names', value: written(value['names']), reason: 'none of them is the one to display' } }
}
