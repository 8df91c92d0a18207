import { RawData } from './raw-answer.ts'

interface Result {
  readonly data?: unknown
  readonly errors?: unknown
  readonly extensions?: unknown
}

/** Writes a result as a line of JSON; what PostgreSQL wrote goes in as it is. */
export const stringifyResult = (result: Result): string => {
  const { data, errors, extensions } = result
  if (!(data instanceof RawData)) return `${JSON.stringify(result)}\n`
  const before = errors === undefined ? '' : `"errors":${JSON.stringify(errors)},`
  const after = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`
  return `{${before}"data":${data.json}${after}}\n`
}
