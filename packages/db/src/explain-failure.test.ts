import { expect, test } from 'vitest'
import { explainFailure } from './explain-failure.ts'

class Problem extends Error {}

test.each([
  [new Error('it is locked'), 'Could not open it: it is locked'],
  // What Node throws when no address of a host can be connected to; its own message is empty.
  [
    new AggregateError([new Error('::1 refused'), new Error('127.0.0.1 refused')]),
    'Could not open it: ::1 refused, 127.0.0.1 refused',
  ],
  ['gone', 'Could not open it: gone'],
])("a failure is thrown as the caller's own kind of error, with its reason and cause: %o", async (cause, message) => {
  const failed = Promise.reject(cause).catch(explainFailure('open it', Problem))
  const error: unknown = await failed.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Problem)
  expect(error).toMatchObject({ message, cause })
})
