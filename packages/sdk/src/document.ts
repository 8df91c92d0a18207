/** The text of a GraphQL operation that knows the type of its result and of its variables. */
export type TypedDocumentString<Result, Variables> = string & {
  /** Exists in the types alone; at run time the document is a plain string. */
  readonly __apiType: (variables: Variables) => Result
}

/** Joins an operation and its fragments. The caller vouches for the types. */
export const typedDocument = <Result, Variables>(...parts: readonly string[]): TypedDocumentString<Result, Variables> =>
  parts.join('') as TypedDocumentString<Result, Variables>

/** The operation's name, for messages: `ListResearchers`, or `query` where it has none. */
export const operationName = (document: string): string =>
  /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(document)?.[1] ?? 'query'
