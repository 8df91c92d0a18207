import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

export type Field = GraphQLField<unknown, unknown>

/** Whether a value of the type is a list. */
export const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type))

/** The object type behind a field, where there is one. */
export function objectOf({ type }: Field): GraphQLObjectType | undefined {
  const named = getNamedType(type)
  return isObjectType(named) ? named : undefined
}

const hasArgument = ({ args }: Field, name: string): boolean => args.some((argument) => argument.name === name)

/** Whether the field is a list that is read page by page. */
export function isConnection(field: Field): boolean {
  const named = getNamedType(field.type)
  const isPage = isObjectType(named) && 'pageInfo' in named.getFields()
  return isPage && hasArgument(field, 'first') && hasArgument(field, 'after')
}

/** Whether the type is a record with an id of its own, rather than a part of one. */
export const isRecord = (type: GraphQLNamedType): boolean =>
  isInterfaceType(type) || (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'))

/** Whether the field can be asked for without arguments. */
export const isFree = ({ args, deprecationReason }: Field): boolean =>
  !args.some(isRequiredArgument) && deprecationReason == null
