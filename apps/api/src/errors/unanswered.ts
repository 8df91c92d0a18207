import type { GraphQLResponse } from '@apollo/server'

/** Status of a response in which nothing could be answered, by the code of an error in it. */
const STATUS = new Map<unknown, number>([
  ['SERVICE_UNAVAILABLE', 503],
  ['TIMEOUT', 504],
])

const isUnanswered = (data: Record<string, unknown> | null | undefined): boolean =>
  !data || Object.values(data).every((value) => value === null)

/** Gives a response without a single answer the status that tells clients and load balancers to come back later. */
export const setUnansweredStatus = ({ body, http }: GraphQLResponse): void => {
  if (body.kind !== 'single' || !body.singleResult.errors || !isUnanswered(body.singleResult.data)) return
  for (const { extensions: { code } = {} } of body.singleResult.errors) {
    const status = STATUS.get(code)
    if (status) http.status = status
  }
}
