import { LRUCache } from 'lru-cache'

/** What type an answer has for a client that accepts these. */
export interface AcceptedTypes {
  /** Remembers the type that Apollo chose for a plain answer; it depends on nothing but what is accepted. */
  learn(accept: string | undefined, contentType: string | undefined): void
  find(accept: string | undefined): string | undefined
}

const MAX_HEADERS = 100
const MAX_LENGTH = 500

/** Learns the negotiation of content types from Apollo. */
export const createAcceptedTypes = (): AcceptedTypes => {
  const types = new LRUCache<string, string>({ max: MAX_HEADERS })
  return {
    // Apollo takes an empty header for none.
    learn: (accept = '', contentType) => {
      if (contentType !== undefined && accept.length <= MAX_LENGTH) types.set(accept, contentType)
    },
    find: (accept = '') => types.get(accept),
  }
}
