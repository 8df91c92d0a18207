import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { Context } from './context.ts'
import { prepareOperation } from './operation.ts'
import { schema } from './schema.ts'

const now = { of: 'now' }
/** Prepares an operation and says which records it would read. */
function prepared(text: string, operationName: string, variables: Record<string, unknown> = {}): unknown {
  const context = { prisma: now, known: { at: (instant: Date) => instant.toISOString() } } as unknown as Context
  prepareOperation({ schema, document: parse(text), operationName, variables }, context)
  return context.prisma
}

describe('of several operations in a document', () => {
  const text = `
    query One($text: String!) { search(text: $text) { ...page } }
    query Two { researchers { ...people } }
    query Three { researchers { nodes { ...then @skip(if: true) ...then2 @include(if: false) } } }
    query Four { researchers { nodes { ...then ...people2 } } }
    fragment page on SearchConnection { totalCount }
    fragment unasked on Query { search(text: $text, first: 0) { totalCount } }
    fragment people on ResearcherConnection { nodes { affiliations(first: 5) { totalCount } } }
    fragment people2 on Researcher { ... on Researcher { ...then } }
    fragment then on Researcher { affiliations(asOf: { knownAt: "2020-01-01T00:00:00Z" }) { totalCount } }
    fragment then2 on Researcher { affiliations(asOf: { knownAt: "2021-01-01T00:00:00Z" }) { totalCount } }`

  it('only the one that runs is looked through, with the fragments that it spreads', () => {
    expect(prepared(text, 'Two')).toBe(now)
    expect(prepared(text, 'Four')).toBe('2020-01-01T00:00:00.000Z')
  })

  it('what is skipped or not included is not asked', () => {
    expect(prepared(text, 'Three')).toBe(now)
  })

  it('a missing variable is left for the execution to say', () => {
    expect(prepared(text, 'One')).toBe(now)
    expect(prepared(text, 'One', { text: 'a' })).toBe(now)
    expect(() => prepared(text, 'One', { text: '\0' })).toThrow(/text/)
  })
})
