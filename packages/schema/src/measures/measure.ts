import type { InputFieldMap, InputShapeFromFields } from '@pothos/core'
import { QuestionError, recordsAt } from '@talent-atlas/db'
import type { GraphQLField } from 'graphql'
import type { AsOfShape } from '../as-of.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { COST, filterCost } from '../cost.ts'
import { badInput } from '../errors.ts'
import type { Answer } from './answer.ts'
import { checkTimes } from './check-times.ts'
import { KeySource } from './key-source.ts'
import type { Asked, PopulationShape } from './people.ts'
import { writtenOut } from './written-out.ts'

type Arguments = Record<string, unknown>
type Groups = readonly { readonly name: string }[] | null | undefined

/** A measure: a field of the query whose answer is computed from the records at one instant. */
export interface Measure<Args = Arguments, Result = unknown> {
  /** Changes whenever the same records could give another answer. */
  readonly version: string
  /** What is computed, in words. */
  readonly definition: string
  readonly compute: (args: Args, asked: Asked) => Promise<Result>
}

/** Every measure, by the name of its field. */
const measures = new Map<string, Measure>()

export const measureNamed = (name: string): Measure | undefined => measures.get(name)

/** Calls a measure; what is wrong with the question is the asker's mistake. */
async function compute({ compute: run }: Measure, args: Arguments, asked: Asked): Promise<unknown> {
  try {
    return await run(args, asked)
  } catch (error) {
    throw error instanceof QuestionError ? badInput(error.field, error.message) : error
  }
}

/**
 * Answers a measure.
 * @param args as its resolver gets them
 * @param instant the records are read as they stood then
 */
export async function answerOf(
  field: GraphQLField<unknown, unknown>,
  measure: Measure,
  { args, instant, context }: { args: Arguments; instant: Date; context: Context },
): Promise<Answer> {
  const records = recordsAt(instant)
  const result = await compute(measure, args, { reader: context.reader, records })
  const groups = ((args['groups'] as Groups) ?? []).map(({ name }) => name)
  return {
    result,
    definition: measure.definition,
    cited: {
      measure: field.name,
      definitionVersion: measure.version,
      knownAt: instant,
      question: writtenOut(field, args),
    },
    keys: new KeySource({ result, records, context, groups }),
    origin: context.origin,
  }
}

/** The instant at which an answer is given that is asked of the records as they stood at `knownAt`. */
export async function instantFor(context: Context, asOf: AsOfShape): Promise<Date> {
  const newest = await context.newestInstant()
  return asOf?.knownAt && asOf.knownAt < newest ? asOf.knownAt : newest
}

type Ref = Parameters<typeof builder.configStore.getTypeConfig>[0]

/** What a field of the query is made of that is a measure. */
interface MeasureField<Args extends InputFieldMap, Result> extends Measure<InputShapeFromFields<Args>, Result> {
  type: Ref
  description: string
  args: Args
}

const POPULATIONS = ['population', 'a', 'b']

/** What the filters of the populations cost. */
const argumentCost = (args: Arguments): number =>
  POPULATIONS.reduce((sum, name) => sum + filterCost((args[name] as PopulationShape | undefined)?.filter), 0)

/** Declares a measure: its field of the query, and the way to ask for a cited answer again. */
export function measure<Args extends InputFieldMap, Result>(
  name: string,
  { type, description, args, ...computed }: MeasureField<Args, Result>,
): void {
  const declared = computed as unknown as Measure
  measures.set(name, declared)
  builder.queryField(name, (t) =>
    t.field({
      type: type as never,
      description,
      args,
      extensions: { cost: COST.measure, argumentCost, measure: name },
      resolve: (async (_root: unknown, given: Arguments, context: Context, info: { parentType: ParentType }) => {
        const field = info.parentType.getFields()[name]
        if (!field) throw new Error(`the query has no field ${name}`)
        checkTimes(given, await context.newestInstant())
        const instant = await instantFor(context, given['asOf'] as AsOfShape)
        return answerOf(field, declared, { args: given, instant, context })
      }) as never,
    }),
  )
}

interface ParentType {
  getFields(): Record<string, GraphQLField<unknown, unknown>>
}
