import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import type { Dice } from '../dice.ts'
import { COUNTRIES, DATES } from '../world/vocabulary.ts'
import type { Json, Vocabulary } from '../world/vocabulary-of.ts'

/** How deep `and`, `or` and `not` nest. */
const DEEPEST = 3
const LOGIC = new Set(['and', 'or', 'not'])

/** Draws values of a schema's input types, most of which a world has something for. */
export interface Drawer {
  dice: Dice
  vocabulary: Vocabulary
  /** Whether `asOf.knownAt` may be given. */
  isTimeFree: boolean
}

/** A part of a text, in another case. */
function partOf(dice: Dice, text: string, isStart: boolean): string {
  const letters = [...text]
  const start = isStart ? 0 : dice.roll(letters.length)
  const part = letters.slice(start, start + 1 + dice.roll(5)).join('')
  return dice.pick([part, part.toUpperCase(), part.toLowerCase(), '', text])
}

function textFilter({ dice, vocabulary }: Drawer, place: string): Json {
  const texts = (vocabulary[place] ?? []) as string[]
  const one = (): [string, Json] =>
    dice.pick<() => [string, Json]>([
      () => ['equals', dice.pick(texts)],
      () => ['in', dice.several(texts, 0, 3)],
      () => ['contains', partOf(dice, dice.pick(texts), false)],
      () => ['startsWith', partOf(dice, dice.pick(texts), true)],
    ])()
  return Object.fromEntries(Array.from({ length: dice.pick([1, 1, 1, 2, 0]) }, one))
}

function scalar({ dice }: Drawer, name: string): Json {
  if (name === 'PartialDate') return dice.pick(DATES)
  if (name === 'CountryCode') return dice.pick(COUNTRIES)
  if (name === 'Boolean') return dice.chance(50)
  if (name === 'Int') return 2014 + dice.roll(4)
  throw new Error(`no values are known for ${name}`)
}

function object(drawer: Drawer, type: GraphQLInputObjectType, place: string, depth: number): Json {
  const { dice, isTimeFree } = drawer
  if (type.name === 'StringFilter') return textFilter(drawer, place)
  const fields = Object.values(type.getFields()).filter(
    ({ name }) => (depth < DEEPEST || !LOGIC.has(name)) && (isTimeFree || name !== 'knownAt'),
  )
  const asked = type.isOneOf ? [dice.pick(fields)] : dice.several(fields, 0, dice.pick([1, 1, 2, 3]))
  const required = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
  const entries = [...new Set([...required, ...asked])].map((field): [string, Json] => {
    const isNull = !type.isOneOf && !isNonNullType(field.type) && dice.chance(4)
    return [field.name, isNull ? null : draw(drawer, field.type, `${type.name}.${field.name}`, depth + 1)]
  })
  return Object.fromEntries(entries)
}

/**
 * A value of an input type.
 * @param place the input field or argument that takes it, such as `WorkFilter.title`
 */
export function draw(drawer: Drawer, given: GraphQLInputType, place: string, depth = 0): Json {
  const { dice, vocabulary } = drawer
  const type = getNullableType(given)
  if (isListType(type)) {
    const size = dice.pick([1, 1, 2, 3, place === 'Query.nodes.ids' ? 5 : 0])
    return Array.from({ length: size }, () => draw(drawer, type.ofType, place, depth))
  }
  if (isEnumType(type)) return dice.pick(type.getValues()).name
  const known = vocabulary[place]
  if (known && known.length > 0 && !(isInputObjectType(type) && type.name === 'StringFilter')) return dice.pick(known)
  if (!isInputObjectType(type)) return scalar(drawer, type.name)
  return type.name === 'IdentifierInput' ? { scheme: 'ORCID', value: 'unknown' } : object(drawer, type, place, depth)
}
