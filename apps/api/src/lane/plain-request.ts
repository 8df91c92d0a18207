/** A request for an operation in the plainest form. */
export interface PlainRequest {
  /** The text of the document, or else the hash of one that was persisted. */
  readonly query: string | undefined
  readonly hash: string | undefined
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown> | undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The hash in extensions that hold nothing else. */
const persistedHash = (extensions: unknown): string | undefined => {
  if (!isRecord(extensions) || Object.keys(extensions).length !== 1) return undefined
  const { persistedQuery } = extensions
  if (!isRecord(persistedQuery) || persistedQuery['version'] !== 1) return undefined
  const { sha256Hash } = persistedQuery
  return typeof sha256Hash === 'string' ? sha256Hash : undefined
}

/** Reads the body of a POST request; undefined for whatever is unusual, be it right or wrong. */
export const readPlainRequest = (body: unknown): PlainRequest | undefined => {
  if (!isRecord(body)) return undefined
  const { query, extensions, operationName = null, variables = null } = body
  if (operationName !== null && typeof operationName !== 'string') return undefined
  if (variables !== null && !isRecord(variables)) return undefined
  const rest = { operationName: operationName ?? undefined, variables: variables ?? undefined }
  if (typeof query === 'string') return extensions == null ? { query, hash: undefined, ...rest } : undefined
  const hash = query === undefined ? persistedHash(extensions) : undefined
  return hash === undefined ? undefined : { query: undefined, hash, ...rest }
}
