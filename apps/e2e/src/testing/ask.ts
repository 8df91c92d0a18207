interface Refusal {
  readonly message: string
  readonly locations?: readonly { readonly line: number; readonly column: number }[]
  readonly extensions?: { readonly code?: string }
}

/** An answer of the GraphQL endpoint. */
export interface Answer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly Refusal[]
}

/** Sends an operation as a client does, by POST. */
export const post = async <Data = unknown>(
  endpoint: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<{ status: number; answer: Answer<Data> }> => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return { status: response.status, answer: (await response.json()) as Answer<Data> }
}

/**
 * The data of an operation that must succeed.
 * @throws with the errors when there are any
 */
export const ask = async <Data = unknown>(
  endpoint: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Data> => {
  const { answer } = await post<Data>(endpoint, query, variables)
  if (answer.errors || !answer.data) throw new Error(`The server refused:\n${JSON.stringify(answer, null, 2)}`)
  return answer.data
}
