import { type CitationToken, decodeCitation, hashOf } from '@talent-atlas/db'
import { GraphQLError, type GraphQLField } from 'graphql'
import { checkArguments } from '../arguments.ts'
import type { Context } from '../context.ts'
import { schema } from '../schema.ts'
import { bytesOf } from './answer.ts'
import { answerOf, type Measure, measureNamed } from './measure.ts'
import { readWritten } from './written-out.ts'

/** What a permanent address answers: the bytes, or why they cannot be had. */
export type CitedAnswer =
  | { readonly kind: 'answer'; readonly bytes: Buffer; readonly hash: string }
  /** It is no address that this API gave, or asks for what is not on record. */
  | { readonly kind: 'malformed'; readonly message: string }
  /** The definition has changed since. */
  | { readonly kind: 'superseded'; readonly message: string }
  /** The records of that instant are no longer told the same: people were erased, or cells of few people are hidden. */
  | { readonly kind: 'changed'; readonly message: string }

const malformed = (message: string): CitedAnswer => ({ kind: 'malformed', message })

const supersededBy = (token: CitationToken, { version }: Measure): CitedAnswer => ({
  kind: 'superseded',
  message: `This answer was computed by version ${token.definitionVersion} of "${token.measure}"; here it is version ${version}. Ask the question anew.`,
})

const CHANGED: CitedAnswer = {
  kind: 'changed',
  message:
    'The records of that instant no longer give this answer: people were erased from them, or a cohort was since marked sensitive, or is no longer. Ask the question anew.',
}

type Field = GraphQLField<unknown, unknown>

/** The arguments of a citation, if they are such that the field could have been asked with them. */
function argumentsOf(field: Field, { question }: CitationToken): Record<string, unknown> | null {
  const args = readWritten(field, question as Record<string, unknown>)
  return args && !checkArguments(field, args) ? args : null
}

const costOf = ({ extensions }: Field, args: Record<string, unknown>): number =>
  Number(extensions['cost']) + (extensions['argumentCost'] as (args: object) => number)(args)

/**
 * Gives a cited answer again, computed from the records as they stood.
 * @param text what follows `/cite/` in its address
 * @param mostCost what an operation may cost
 */
export async function citedAnswer(
  text: string,
  context: Context,
  mostCost = Number.POSITIVE_INFINITY,
): Promise<CitedAnswer> {
  const token = decodeCitation(text)
  const measure = token && measureNamed(token.measure)
  const field = token && schema.getQueryType()?.getFields()[token.measure]
  if (!token || !measure || !field) return malformed('This is not the address of an answer.')
  if (token.definitionVersion !== measure.version) return supersededBy(token, measure)
  const args = argumentsOf(field, token)
  if (!args || costOf(field, args) > mostCost) return malformed('This address asks for nothing that can be answered.')
  if (token.knownAt > (await context.newestInstant())) return malformed('This address is of an instant to come.')
  try {
    const bytes = bytesOf(await answerOf(field, measure, { args, instant: token.knownAt, context }))
    return hashOf(bytes) === token.hash ? { kind: 'answer', bytes, hash: token.hash } : CHANGED
  } catch (error) {
    // Such as a cohort that was not on record.
    if (error instanceof GraphQLError) return malformed(error.message)
    throw error
  }
}
