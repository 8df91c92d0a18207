import { buildSchema, GraphQLError, isObjectType } from 'graphql'

/** A schema with the traits of the real one: pages, lists, an exactly-one-of argument, and ways to go wrong. */
export const smallSchema = buildSchema(/* GraphQL */ `
  type Query {
    greeting: String!
    person(by: PersonBy!): Person
    people(first: Int, last: Int, filter: PersonFilter): PersonConnection!
    nodes(ids: [ID!]!): [Person]!
    fail(how: Failure!): String
  }
  enum Failure { UNEXPECTED REFUSED UNREACHABLE CUT_OFF CANCELLED }
  input PersonBy @oneOf { id: ID slug: String }
  input PersonFilter { and: [PersonFilter!] name: String names: [String!] }
  type Person {
    name: String!
    friends(first: Int = 20): PersonConnection!
    rivals(first: Int = 20): PersonConnection!
    evidence: [Evidence!]!
  }
  type Evidence { title: String! }
  type PersonConnection { nodes: [Person!]! edges: [PersonEdge!]! pageInfo: PageInfo! totalCount: Int! }
  type PersonEdge { cursor: String! node: Person! }
  type PageInfo { hasNextPage: Boolean! }
`)

const priced = (typeName: string, fieldName: string, cost: number): void => {
  const type = smallSchema.getType(typeName)
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined
  if (field) field.extensions = { cost }
}
priced('Person', 'rivals', 100)
priced('PersonConnection', 'totalCount', 50)

/** Counts what was resolved, to show that a refused operation was not executed. */
export interface SmallContext {
  resolved: number
}

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code })

const FAILURES: Record<string, () => Error> = {
  UNEXPECTED: () => new Error('column "secret" does not exist in SELECT secret FROM users'),
  REFUSED: () => new GraphQLError('This name is taken.', { extensions: { code: 'CONFLICT', field: 'name' } }),
  UNREACHABLE: () => withCode('connect ECONNREFUSED 10.0.0.7:5432', 'ECONNREFUSED'),
  CUT_OFF: () => new Error('Invalid invocation', { cause: withCode('terminating connection', '57P01') }),
  CANCELLED: () => withCode('canceling statement due to statement timeout', '57014'),
}

const nobody = () => ({ totalCount: 0, nodes: [], edges: [] })
const person = { name: 'Ada', evidence: [], friends: nobody, rivals: nobody }

const count =
  <Result>(resolve: (args: Record<string, unknown>) => Result) =>
  (args: Record<string, unknown>, context: SmallContext): Result => {
    context.resolved += 1
    return resolve(args)
  }

const resolvers: Record<string, (args: Record<string, unknown>, context: SmallContext) => unknown> = {
  greeting: count(() => 'hello'),
  person: count(() => person),
  people: count(() => ({ totalCount: 1, nodes: [person] })),
  nodes: count(() => [person]),
  fail: count(({ how }) => {
    throw FAILURES[String(how)]?.() ?? new Error('no such failure')
  }),
}

for (const [name, field] of Object.entries(smallSchema.getQueryType()?.getFields() ?? {})) {
  field.resolve = (_source, args, context) => resolvers[name]?.(args, context)
}
