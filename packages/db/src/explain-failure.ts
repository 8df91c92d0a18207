function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}

/**
 * For the `catch` of a promise: throws an error of the caller's own kind that says what could not be done and why.
 * @param doing completes "Could not …"
 */
export function explainFailure(doing: string, Failure: new (message: string, options: ErrorOptions) => Error) {
  return (cause: unknown): never => {
    throw new Failure(`Could not ${doing}: ${reasonOf(cause)}`, { cause })
  }
}
