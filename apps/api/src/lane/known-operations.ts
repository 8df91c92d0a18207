import { type DocumentNode, type OperationDefinitionNode, OperationTypeNode } from 'graphql'
import { LRUCache } from 'lru-cache'

/** An operation of which everything that depends on its document alone was found right. */
export interface KnownOperation {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

interface SeenOperation extends KnownOperation {
  readonly query: string
  /** As the client gave it. */
  readonly operationName: string | undefined
  /** The hash under which Apollo keeps the query, where a client had it persisted. */
  readonly hash?: string
}

export interface KnownOperations {
  /** Remembers a query that was parsed, validated and found within the limits. */
  add(seen: SeenOperation): void
  find(query: string, operationName: string | undefined): KnownOperation | undefined
  findPersisted(hash: string, operationName: string | undefined): KnownOperation | undefined
}

/** Characters of query text in all; a parsed document takes some hundred times as many bytes at worst. */
const MAX_TEXT = 512 * 1024
const MAX_HASHES = 1000

/** Remembers the operations last used, by their text and name. */
export const createKnownOperations = (): KnownOperations => {
  const documents = new LRUCache<string, Map<string | undefined, KnownOperation>>({
    maxSize: MAX_TEXT,
    sizeCalculation: (_operations, query) => query.length,
  })
  const hashes = new LRUCache<string, string>({ max: MAX_HASHES })
  const find: KnownOperations['find'] = (query, operationName) => documents.get(query)?.get(operationName)
  return {
    find,
    findPersisted: (hash, operationName) => {
      const query = hashes.get(hash)
      return query === undefined ? undefined : find(query, operationName)
    },
    add: ({ query, operationName, hash, document, operation }) => {
      if (operation.operation !== OperationTypeNode.QUERY) return
      if (hash !== undefined) hashes.set(hash, query)
      const operations = documents.get(query)
      if (!operations) documents.set(query, new Map([[operationName, { document, operation }]]))
      else if (!operations.has(operationName)) operations.set(operationName, { document, operation })
    },
  }
}
