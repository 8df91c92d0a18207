import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { checkArguments, knownAtOf } from './arguments.ts'
import type { Context } from './context.ts'
import { badInput } from './errors.ts'

/** A parsed and validated document, and what came with it. */
export interface Operation {
  schema: GraphQLSchema
  document: DocumentNode
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
}

/** A field of the document with its arguments as its resolver will see them. */
interface Asked {
  node: FieldNode
  field: GraphQLField<unknown, unknown>
  args: Record<string, unknown>
}

/** Every field that the document asks for with arguments, those of its fragments once. */
function askedFields({ schema, document, operationName, variables }: Operation): Asked[] {
  const operation = getOperationAST(document, operationName)
  const values = getVariableValues(schema, operation?.variableDefinitions ?? [], variables ?? {})
  // What is wrong with the variables is for the execution to say.
  if (!operation || values.errors) return []
  const types = new TypeInfo(schema)
  const asked: Asked[] = []
  const enterField = (node: FieldNode): void => {
    const field = types.getFieldDef()
    if (field?.args.length) asked.push({ node, field, args: getArgumentValues(field, node, values.coerced) })
  }
  const enterOperation = (node: unknown): false | undefined => (node === operation ? undefined : false)
  visit(document, visitWithTypeInfo(types, { OperationDefinition: enterOperation, Field: enterField }))
  return asked
}

/** The same error, with the place in the document; nothing ran, so the whole answer is a 400. */
const at = (node: FieldNode, error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: node,
    extensions: { ...error.extensions, http: { status: 400 } },
  })

/** The instant that the whole operation reads at, where it names one. */
function instantOf(asked: readonly Asked[], now: Date): Date | undefined {
  const instants = asked.flatMap(({ node, args }) => {
    const instant = knownAtOf(args)
    return instant ? [{ node, instant }] : []
  })
  const [first] = instants
  if (!first) return undefined
  const other = instants.find(({ instant }) => instant.getTime() !== first.instant.getTime())
  if (other) throw at(other.node, badInput('asOf.knownAt', 'must be the same everywhere in one operation'))
  if (first.instant > now) throw at(first.node, badInput('asOf.knownAt', 'lies in the future'))
  return first.instant
}

/**
 * Looks through an operation before it runs: refuses arguments that no resolver should see, and turns the context to
 * the instant that `asOf.knownAt` names.
 * @throws GraphQLError with code BAD_USER_INPUT that names the argument
 */
export function prepareOperation(operation: Operation, context: Context): void {
  const asked = askedFields(operation)
  for (const { node, field, args } of asked) {
    const mistake = checkArguments(field, args)
    if (mistake) throw at(node, mistake)
  }
  const instant = instantOf(asked, new Date())
  if (instant) context.prisma = context.known.at(instant)
}
