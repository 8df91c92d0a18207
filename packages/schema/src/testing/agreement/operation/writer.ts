import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { Dice } from '../dice.ts'
import { DATES } from '../world/vocabulary.ts'
import type { Json, Vocabulary } from '../world/vocabulary-of.ts'
import { draw } from './inputs.ts'
import { ValueWriter } from './literals.ts'

/** An operation with its variables. */
export interface Operation {
  text: string
  variables: Record<string, Json>
  /** Variables that take a cursor of the list at that path of response keys; null until there is one. */
  cursors: { variable: string; path: string[] }[]
}

export interface OperationOptions {
  schema: GraphQLSchema
  vocabulary: Vocabulary
  /** Where `asOf.knownAt` may stand. */
  instants: 'nowhere' | 'at the root' | 'anywhere'
  /** The fields of the query that it may ask for. */
  only: readonly string[]
}

type Field = GraphQLField<unknown, unknown>
type Selected = Extract<GraphQLNamedType, { getFields: () => Record<string, Field> }>

/** Where a selection stands. */
interface Place {
  /** Records above it. */
  depth: number
  /** How many records of its type are expected. */
  width: number
  path: string[]
}

const DEEPEST = 5
const WIDEST = 150
const PAGING = ['first', 'last', 'after', 'before']

/** Words that statements have a use for are as good as any other to a client. No field is called so. */
const WORDS = ['o', 't0', 'place', 'object', 'row_to_json', '__proto__']

const aliasOf = (n: number): string => WORDS[n - 1] ?? `a${n}`

class OperationWriter {
  readonly values: ValueWriter
  readonly fragments: string[] = []
  readonly cursors: Operation['cursors'] = []
  readonly #dice: Dice
  readonly #options: OperationOptions
  #keys = 0
  /** Records and lists still to be selected. */
  #left: number
  /** Whether the next `asOf` names an instant. */
  #pins = false

  constructor(dice: Dice, options: OperationOptions) {
    this.values = new ValueWriter(dice)
    this.#dice = dice
    this.#options = options
    this.#left = dice.pick([3, 6, 10, 15, 25])
  }

  root(): string {
    const type = this.#options.schema.getQueryType() as GraphQLObjectType
    const { only, instants } = this.#options
    const fields = Object.values(type.getFields()).filter(({ name }) => only.includes(name))
    if (instants === 'at the root' && this.#dice.chance(40)) return `{ ${this.#pinned(type)} }`
    const parts = Array.from({ length: this.#dice.pick([1, 1, 1, 2, 2, 3]) }, () =>
      this.#field(type, this.#dice.pick(fields), { depth: 0, width: 1, path: [] }, true),
    )
    return `{ ${parts.join(' ')} }`
  }

  /** A list as it stood at an instant. */
  #pinned(type: GraphQLObjectType): string {
    const field = type.getFields()[this.#dice.pick(['researchers', 'affiliations'])] as Field
    this.#pins = true
    return this.#field(type, field, { depth: 0, width: 1, path: [] }, true)
  }

  /** A selection of a record: some of its fields, plain or in fragments. */
  #selection(type: Selected, place: Place): string {
    if (isInterfaceType(type)) return this.#anyRecord(place)
    const parts = this.#fields(type, place, 1 + this.#dice.roll(4), false)
    if (this.#dice.chance(12)) parts.push(this.#inline(type, place))
    if (this.#dice.chance(8)) parts.push(this.#named(type, place))
    if (this.#dice.chance(6)) parts.push('__typename')
    return `{ ${parts.join(' ')} }`
  }

  #fields(type: Selected, place: Place, count: number, isUnique: boolean): string[] {
    // A measure has one path only.
    const all = Object.values(type.getFields()).filter(({ extensions }) => extensions['measure'] === undefined)
    const leaves = all.filter((field) => !isCompositeType(getNamedType(field.type)))
    const branches = all.filter((field) => isCompositeType(getNamedType(field.type)) && this.#fits(field, place))
    return Array.from({ length: count }, () => {
      const isBranch = branches.length > 0 && (leaves.length === 0 || this.#dice.chance(45))
      if (!isBranch && leaves.length === 0) return '__typename'
      return this.#field(type, this.#dice.pick(isBranch ? branches : leaves), place, isUnique)
    })
  }

  /** Whether what a field gives is not too much. */
  #fits(field: Field, { depth, width }: Place): boolean {
    return this.#left > 0 && depth < DEEPEST && width * sizeOf(field) <= WIDEST
  }

  #condition(): string {
    if (!this.#dice.chance(6)) return ''
    const value = this.#dice.chance(50)
    const written = this.#dice.pick([
      () => String(value),
      () => this.values.declare('Boolean!', value),
      () => this.values.declare('Boolean! ', undefined, String(value)),
    ])()
    return ` @${this.#dice.pick(['skip', 'include'])}(if: ${written})`
  }

  #inline(type: Selected, place: Place): string {
    const condition = this.#condition()
    const on = this.#dice.pick([` on ${type.name}`, ...(condition ? [''] : [])])
    return `...${on}${condition} { ${this.#fields(type, place, 1 + this.#dice.roll(2), false).join(' ')} }`
  }

  #named(type: Selected, place: Place): string {
    const name = `f${this.fragments.length + 1}`
    this.fragments.push('')
    const selection = this.#fields(type, place, 1 + this.#dice.roll(3), false).join(' ')
    this.fragments[Number(name.slice(1)) - 1] = `fragment ${name} on ${type.name} { ${selection} }`
    const spread = `...${name}${this.#condition()}`
    return this.#dice.chance(20) ? `${spread} ... on ${type.name} { ...${name} }` : spread
  }

  /** A selection of a record of any type; no two types give the same key. */
  #anyRecord(place: Place): string {
    const types = this.#options.schema.getPossibleTypes(this.#options.schema.getType('Node') as never)
    const parts = this.#dice
      .several(types, 2, 6)
      .map((type) => `... on ${type.name} { ${this.#fields(type, place, 2, true).join(' ')} }`)
    const common = this.#dice.several(['id', '__typename', '... on Node { id }', 'key: id'], 1, 3)
    return `{ ${[...common, ...parts].join(' ')} }`
  }

  #field(parent: Selected, field: Field, place: Place, isUnique: boolean): string {
    const type = getNamedType(field.type)
    const needed = field.args.some((arg) => isNonNullType(arg.type))
    const isList = field.args.some(({ name }) => name === 'first')
    const isGiven = needed || this.#pins || (field.args.length > 0 && this.#dice.chance(80))
    const isKeyed = isUnique || isGiven || this.#dice.chance(10)
    const key = isKeyed ? aliasOf(++this.#keys) : field.name
    const path = [...place.path, key]
    const paging = isGiven && isList ? this.#paging(place, path) : { size: 20, args: [] }
    const args = isGiven ? [...this.#arguments(parent, field), ...paging.args] : []
    const head = `${isKeyed ? `${key}: ` : ''}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`
    if (!isCompositeType(type)) return `${head}${this.#condition()}`
    this.#left -= 1
    const size = isList ? Math.min(paging.size, sizeOf(field)) : sizeOf(field)
    const inner = { depth: place.depth + 1, width: place.width * size, path }
    const select = (): string =>
      isList ? this.#connection(type as Selected, inner) : this.#selection(type as Selected, inner)
    const written = `${head}${this.#condition()} ${select()}`
    // The same field again, to be merged with the first.
    return this.#left > 0 && this.#dice.chance(10) ? `${written} ${head} ${select()}` : written
  }

  #arguments(parent: Selected, field: Field): string[] {
    return field.args.flatMap((arg) => {
      if (PAGING.includes(arg.name)) return []
      const isPin = this.#pins && arg.name === 'asOf'
      if (!isPin && !isNonNullType(arg.type) && !this.#dice.chance(45)) return []
      return [`${arg.name}: ${this.values.write(this.#argument(parent, field, arg), arg.type)}`]
    })
  }

  #argument(parent: Selected, field: Field, arg: GraphQLArgument): Json {
    const { vocabulary, instants } = this.#options
    if (this.#pins && arg.name === 'asOf') {
      this.#pins = false
      const validAt = this.#dice.chance(30) ? { validAt: this.#dice.pick(DATES) } : {}
      return { ...validAt, knownAt: this.#dice.pick(vocabulary['AsOf.knownAt'] ?? []) }
    }
    if (!isNonNullType(arg.type) && this.#dice.chance(4)) return null
    const drawer = { dice: this.#dice, vocabulary, isTimeFree: instants === 'anywhere' }
    return draw(drawer, arg.type, `${parent.name}.${field.name}.${arg.name}`)
  }

  /** Arguments of paging, and how many records they allow. */
  #paging({ depth }: Place, path: string[]): { size: number; args: string[] } {
    if (this.#dice.chance(8)) return { size: 20, args: [] }
    const size = this.#dice.pick(depth === 0 ? [1, 2, 3, 5, 8] : [1, 2, 2, 3])
    const end = this.#dice.pick(['first', 'first', 'last'])
    const args = [`${end}: ${this.#dice.chance(30) ? this.values.declare('Int', size) : size}`]
    if (this.#dice.chance(40)) {
      const variable = this.values.declare('String', this.#dice.pick([null, undefined]))
      this.cursors.push({ variable: variable.slice(1), path })
      args.push(`${end === 'first' ? 'after' : 'before'}: ${variable}`)
    }
    return { size, args: this.#dice.several(args, args.length, args.length) }
  }

  #connection(type: Selected, place: Place): string {
    const node = getNamedType(type.getFields()['nodes']?.type ?? type) as Selected
    const parts = this.#dice.several(
      [
        () => `nodes${this.#condition()} ${this.#selection(node, place)}`,
        () => `edges { cursor${this.#dice.chance(80) ? ` node ${this.#selection(node, place)}` : ''} }`,
        () => 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }',
        () => 'totalCount',
      ],
      1,
      4,
    )
    return `{ ${parts.map((part) => part()).join(' ')} }`
  }
}

const SIZES: Record<string, number> = { countries: 249, nodes: 3, affiliations: 4, evidence: 1 }

/** About how many records a field gives. */
function sizeOf(field: Field): number {
  const isMany = isListType(getNullableType(field.type)) || isConnection(getNamedType(field.type))
  return isMany ? (SIZES[field.name] ?? 2) : 1
}

const isConnection = (type: GraphQLNamedType): boolean => isObjectType(type) && 'edges' in type.getFields()

/** A random operation that a schema allows. */
export function drawOperation(dice: Dice, options: OperationOptions): Operation {
  const writer = new OperationWriter(dice, options)
  const selection = writer.root()
  const { variables } = writer.values
  const declared = variables.length > 0 ? ` (${variables.map(({ declaration }) => declaration).join(', ')})` : ''
  return {
    text: [`query${declared} ${selection}`, ...writer.fragments].join('\n'),
    variables: Object.fromEntries(variables.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
    cursors: writer.cursors,
  }
}
