import { type GraphQLInputType, getNullableType, isEnumType, isInputObjectType, isListType } from 'graphql'
import type { Dice } from '../dice.ts'
import type { Json } from '../world/vocabulary-of.ts'

/** A variable of an operation being written. */
interface Variable {
  declaration: string
  name: string
  /** Not given to the operation where it is undefined. */
  value: Json | undefined
}

type Write = (value: Json, type: GraphQLInputType) => string

/** Writes values into an operation: as literals, as variables, as a mixture, with and without defaults. */
export class ValueWriter {
  readonly variables: Variable[] = []
  readonly #dice: Dice

  constructor(dice: Dice) {
    this.#dice = dice
  }

  /** Declares a variable. */
  declare(type: string, value: Json | undefined, fallback?: string): string {
    const name = `v${this.variables.length + 1}`
    this.variables.push({ name, declaration: `$${name}: ${type}${fallback ? ` = ${fallback}` : ''}`, value })
    return `$${name}`
  }

  /** A value where the operation takes one of that type. */
  write(value: Json, type: GraphQLInputType, isAlone = true): string {
    if (this.#dice.chance(isAlone ? 30 : 10)) return this.#variable(value, type)
    return this.#literal(
      value,
      type,
      (inner, innerType) => this.write(inner, innerType, false),
      (inner, innerType) => this.#oneOf(inner, innerType),
    )
  }

  #variable(value: Json, type: GraphQLInputType): string {
    const written = String(type)
    if (value === null) return this.declare(written, this.#dice.pick([null, undefined]))
    const given = Array.isArray(value) && value.length === 1 && this.#dice.chance(30) ? (value[0] as Json) : value
    if (!this.#dice.chance(25)) return this.declare(this.#dice.chance(20) ? strict(written) : written, given)
    return this.declare(written, undefined, this.constant(value, type))
  }

  /** A value without variables. */
  constant(value: Json, type: GraphQLInputType): string {
    return this.#literal(value, type, (inner, innerType) => this.constant(inner, innerType))
  }

  #literal(value: Json, given: GraphQLInputType, inner: Write, only: Write = inner): string {
    const type = getNullableType(given)
    if (value === null) return 'null'
    if (isListType(type) && Array.isArray(value)) {
      const elements = value.map((element) => inner(element, type.ofType))
      const [single = ''] = elements
      const isBare = elements.length === 1 && !single.startsWith('$') && this.#dice.chance(30)
      return isBare ? single : `[${elements.join(', ')}]`
    }
    if (isEnumType(type)) return String(value)
    if (!isInputObjectType(type)) return JSON.stringify(value)
    const fields = Object.entries(value).map(([name, one]) => {
      const field = type.getFields()[name]
      if (!field) throw new Error(`${type.name} has no field ${name}`)
      return `${name}: ${(type.isOneOf ? only : inner)(one, field.type)}`
    })
    return `{ ${fields.join(', ')} }`
  }

  /** The one value of an input that takes exactly one: a variable for it is never null. */
  #oneOf(value: Json, type: GraphQLInputType): string {
    return this.#dice.chance(30) ? this.declare(strict(String(type)), value) : this.constant(value, type)
  }
}

const strict = (type: string): string => (type.endsWith('!') ? type : `${type}!`)
