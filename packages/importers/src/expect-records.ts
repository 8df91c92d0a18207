import type { Item } from './importer.ts'
import {
  type Input,
  isRejection,
  type JsonObject,
  type JsonRecord,
  type Rejection,
  WrongKindError,
} from './input/index.ts'

/** Of so many records at the beginning one at least must be of the kind. */
const LOOKED_AT = 100

/**
 * Holds the beginning of a file back until one of its records shows that it is of the kind that is expected.
 * @param expected in words, for the refusal
 * @throws WrongKindError before the first record, where none of the first hundred is
 */
export async function* expectRecords<T extends JsonRecord | Item<unknown>>(
  input: Input,
  records: AsyncIterable<T | Rejection>,
  isExpected: (value: T['value']) => boolean,
  expected: string,
): AsyncGenerator<T | Rejection> {
  let held: (T | Rejection)[] | null = []
  for await (const record of records) {
    if (held === null) {
      yield record
      continue
    }
    held.push(record)
    if (!isRejection(record) && isExpected(record.value)) {
      yield* held
      held = null
    } else if (held.length === LOOKED_AT) break
  }
  if (held === null) return
  const [fault] = held.filter(isRejection)
  const why = held.length === 1 && fault ? `: ${fault.reason}` : ''
  throw new WrongKindError(input.name, `there are no ${expected} in it${why}`)
}

/** Whether an object has a member that is an object, whatever is in it. */
export const hasObject = (value: JsonObject, key: string): boolean =>
  typeof value[key] === 'object' && value[key] !== null
