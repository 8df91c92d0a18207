import {
  coerceInputValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql'

type Json = unknown
type Arguments = Record<string, unknown>

/** A value as a client would write it, what was left out with it; undefined where nothing is said. */
function writtenValue(type: GraphQLInputType, value: unknown): Json {
  if (value === null || value === undefined) return undefined
  const plain = getNullableType(type)
  if (isListType(plain)) return (value as unknown[]).map((item) => writtenValue(plain.ofType, item) ?? null)
  if (!isInputObjectType(plain)) return plain.serialize(value)
  const members = Object.values(plain.getFields()).flatMap(({ name, type: inner }) => {
    const written = writtenValue(inner, (value as Arguments)[name])
    return written === undefined ? [] : [[name, written] as const]
  })
  return Object.fromEntries(members)
}

/**
 * The arguments of a field as JSON, with defaults written out and without what is null. The instant of the records is
 * not among them: it stands beside.
 */
export function writtenOut(field: GraphQLField<unknown, unknown>, args: Arguments): Record<string, Json> {
  const written = field.args.flatMap(({ name, type }) => {
    const value = writtenValue(type, name === 'asOf' ? withoutInstant(args[name]) : args[name])
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(written)
}

function withoutInstant(asOf: unknown): unknown {
  const { validAt } = (asOf ?? {}) as { validAt?: unknown }
  return validAt == null ? undefined : { validAt }
}

/** Reads arguments that {@link writtenOut} wrote; null where they do not fit the field. */
export function readWritten(field: GraphQLField<unknown, unknown>, written: Record<string, Json>): Arguments | null {
  const isKnown = (name: string): boolean => field.args.some((arg) => arg.name === name)
  if (!Object.keys(written).every(isKnown)) return null
  try {
    return Object.fromEntries(field.args.map((arg) => [arg.name, readValue(arg, written[arg.name])]))
  } catch {
    return null
  }
}

const readValue = ({ type }: GraphQLArgument, value: Json): unknown =>
  value === undefined ? coerceInputValue(null, type, refuse) : coerceInputValue(value, type, refuse)

function refuse(_path: readonly (string | number)[], _value: unknown, error: Error): never {
  throw error
}
