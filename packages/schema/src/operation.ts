import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLDirective,
  GraphQLError,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { checkArguments, knownAtOf } from './arguments.ts'
import type { Context } from './context.ts'
import { badInput } from './errors.ts'
import { checkNodeIds } from './node-id.ts'

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

/** Every field that the operation asks for with arguments, those of its fragments once; skipped ones are not asked for. */
function askedFields({ schema, document, operationName, variables }: Operation): Asked[] {
  const operation = getOperationAST(document, operationName)
  const values = getVariableValues(schema, operation?.variableDefinitions ?? [], variables ?? {})
  // What is wrong with the variables is for the execution to say.
  if (!operation || values.errors) return []
  const asked: Asked[] = []
  const parts = new Set<OperationDefinitionNode | FragmentDefinitionNode>([operation])
  const fragments = new Map(
    document.definitions.flatMap((part) => ('typeCondition' in part ? [[part.name.value, part]] : [])),
  )
  for (const part of parts) {
    const types = new TypeInfo(schema)
    const enter = (node: ASTNode): false | undefined => {
      if (!isAsked(node, values.coerced)) return false
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value)
        if (fragment) parts.add(fragment)
      }
      const field = node.kind === Kind.FIELD ? types.getFieldDef() : null
      if (node.kind !== Kind.FIELD || !field?.args.length) return undefined
      asked.push({ node, field, args: getArgumentValues(field, node, values.coerced) })
      return undefined
    }
    visit(part, visitWithTypeInfo(types, { enter }))
  }
  return asked
}

function isAsked(node: ASTNode, variables: Record<string, unknown>): boolean {
  if (!('directives' in node) || !node.directives?.length) return true
  const condition = (directive: GraphQLDirective): unknown => getDirectiveValues(directive, node, variables)?.['if']
  return condition(GraphQLSkipDirective) !== true && condition(GraphQLIncludeDirective) !== false
}

/** Whether the operation asks for measures and nothing else: all that it reads is of one instant then. */
function asksMeasuresOnly({ schema, document, operationName }: Operation): boolean {
  const operation = getOperationAST(document, operationName)
  const fields = schema.getQueryType()?.getFields()
  if (operation?.operation !== OperationTypeNode.QUERY || !fields) return false
  return operation.selectionSet.selections.every(
    (node) => node.kind === Kind.FIELD && fields[node.name.value]?.extensions['measure'] !== undefined,
  )
}

/** Measures read the records themselves, each at its own instant. */
const isMeasure = ({ field }: Asked): boolean => field.extensions['measure'] !== undefined

/**
 * Turns the context of a prepared operation that asks for measures only to the instant of their answers, if that is one:
 * what is asked of an institution in an answer is as it was when it was counted.
 */
export async function turnToInstant(operation: Operation, context: Context): Promise<void> {
  if (context.knownAt || !asksMeasuresOnly(operation)) return
  const newest = await context.newestInstant()
  const times = askedFields(operation)
    .filter(isMeasure)
    .map(({ args }) => Math.min((knownAtOf(args) ?? newest).getTime(), newest.getTime()))
  const [first = newest.getTime(), ...others] = new Set(times)
  if (others.length === 0) context.prisma = context.known.at(new Date(first))
}

/** The same error, with the place in the document; nothing ran, so the whole answer is a 400. */
const at = (node: FieldNode, error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: node,
    extensions: { ...error.extensions, http: { status: 400 } },
  })

/** Fields that give records of any type take ids of any type that has them. */
export function checkIds(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  args: Asked['args'],
): GraphQLError | null {
  const given = getNamedType(field.type)
  if (!isInterfaceType(given)) return null
  const types = new Set(schema.getPossibleTypes(given).map(({ name }) => name))
  const { id, ids } = args as { id?: string; ids?: string[] }
  return checkNodeIds(types, 'id', id === undefined ? [] : [id]) ?? checkNodeIds(types, 'ids', ids ?? [])
}

/** Milliseconds by which the clocks of database and server may differ. */
const CLOCK_TOLERANCE = 1000

/** What is wrong with the instant that a field is to be read at: the records of tomorrow are not known. */
export function checkInstant(args: Asked['args'], now: Date): GraphQLError | null {
  const instant = knownAtOf(args)
  // The database's clock may be a little ahead of ours, and rounds to the next millisecond.
  if (!instant || instant.getTime() <= now.getTime() + CLOCK_TOLERANCE) return null
  return badInput('asOf.knownAt', 'lies in the future')
}

/** The instant that the resolvers read at, where the operation names one; they know one only. */
function instantOf(asked: readonly Asked[]): Date | undefined {
  const instants = asked.flatMap(({ node, args }) => {
    const instant = knownAtOf(args)
    return instant ? [{ node, instant }] : []
  })
  const [first] = instants
  if (!first) return undefined
  const other = instants.find(({ instant }) => instant.getTime() !== first.instant.getTime())
  if (other) throw at(other.node, badInput('asOf.knownAt', 'must be the same everywhere in one operation'))
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
    const mistake =
      checkArguments(field, args) ?? checkIds(operation.schema, field, args) ?? checkInstant(args, new Date())
    if (mistake) throw at(node, mistake)
  }
  const instant = instantOf(asked.filter((one) => !isMeasure(one)))
  if (!instant) return
  context.knownAt = instant
  context.prisma = context.known.at(instant)
}
