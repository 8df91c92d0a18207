import { GraphQLError } from 'graphql'

/**
 * The client's mistake in an argument.
 * @param argument its name, with the path inside it where there is one: `filter.name`
 */
export function badInput(argument: string, message: string): GraphQLError {
  return new GraphQLError(`${argument}: ${message}`, { extensions: { code: 'BAD_USER_INPUT', argument } })
}
