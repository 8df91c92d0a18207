import {
  type DocumentNode,
  GraphQLError,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql'
import { schema } from '../schema.ts'
import { lookThrough } from './collect-fields.ts'
import { type Column, columnsOf } from './columns.ts'
import { defaultSelection } from './default-selection.ts'
import { ExportError } from './export-error.ts'
import { readFields } from './fields.ts'
import { findList } from './find-list.ts'
import { exportKind } from './kinds.ts'
import { pageDocument } from './pages-document.ts'
import { printSelection } from './selection.ts'

type Values = Readonly<Record<string, unknown>>

/** A list to export, by its name. */
interface ListRequest {
  /** A list of the schema's query, such as `researchers`. */
  readonly kind: string
  /** Its arguments as the API takes them: `filter`, `orderBy`, `asOf`. */
  readonly args?: Values
  /** What of each record, such as `name,country.code`; {@link defaultSelection} unless told. */
  readonly fields?: string | undefined
}

/** A list to export, by a GraphQL query: the first list with pages in it. */
interface QueryRequest {
  readonly query: string
  readonly variables?: Values
}

export type ExportRequest = ListRequest | QueryRequest

/** An export that was found to be in order. */
export interface PreparedExport {
  /** What the list is called. */
  readonly name: string
  /** The columns of its records as a table. */
  readonly columns: readonly Column[]
  /** Asks for the first page. */
  readonly first: DocumentNode
  /** Asks for a further page; null where the list has no pages. */
  readonly next: DocumentNode | null
  readonly variables: Values
  /** The keys in an answer on the way to the list. */
  readonly path: readonly string[]
  /** The key of the records in a page; null where the list has no pages. */
  readonly records: string | null
}

function parseQuery(query: string): DocumentNode {
  try {
    return parse(query)
  } catch (error) {
    if (error instanceof GraphQLError) throw new ExportError(error.toString())
    throw error
  }
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const [operation, other] = document.definitions.filter((part) => part.kind === Kind.OPERATION_DEFINITION)
  if (!operation || other) throw new ExportError('The query must hold exactly one operation.')
  if (operation.operation !== OperationTypeNode.QUERY) throw new ExportError(`A ${operation.operation} is no query.`)
  return operation
}

/** Reads variables, saying what the schema says of them in terms of what they stand for. */
function readVariables({ variableDefinitions = [] }: OperationDefinitionNode, variables: Values): Values {
  const names = variableDefinitions.map(({ variable }) => variable.name.value)
  const unknown = Object.keys(variables).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new ExportError(`The query has no variable "${unknown}".`)
  const { errors, coerced } = getVariableValues(schema, variableDefinitions, variables)
  if (errors) throw new ExportError(errors.map(({ message }) => message).join('\n'))
  return coerced
}

function prepareQuery(query: string, variables: Values): PreparedExport {
  const document = parseQuery(query)
  const mistakes = validate(schema, document)
  if (mistakes.length > 0) throw new ExportError(mistakes.map(String).join('\n\n'))
  const operation = operationOf(document)
  const looked = lookThrough(schema, document, readVariables(operation, variables))
  const list = findList(looked, operation)
  const path = list.way.map(({ key }) => key)
  const listed = list.records ?? list.way.at(-1)
  return {
    name: path.at(-1) ?? '',
    columns: listed ? columnsOf(looked, listed) : [],
    first: pageDocument(document, operation, list, true),
    next: list.records && pageDocument(document, operation, list, false),
    variables,
    path,
    records: list.records?.key ?? null,
  }
}

/** The query that a request for a list by its name stands for. */
function queryFor({ kind, args = {}, fields }: ListRequest): string {
  const { field, record, isConnection } = exportKind(kind)
  const given = Object.keys(args).map((name) => {
    const argument = field.args.find((one) => one.name === name)
    if (!argument) throw new ExportError(`${kind} takes no ${name}.`)
    return argument
  })
  const list = (parts: string[]): string => (parts.length > 0 ? `(${parts.join(', ')})` : '')
  const definitions = list(given.map(({ name, type }) => `$${name}: ${String(type)}`))
  const values = list(given.map(({ name }) => `${name}: $${name}`))
  const selection = printSelection(fields === undefined ? defaultSelection(record) : readFields(record, fields))
  return `query Export${definitions} { ${kind}${values} ${isConnection ? `{ nodes ${selection} }` : selection} }`
}

/**
 * Looks through a request before anything is read.
 * @throws ExportError that says what is wrong with it, naming the argument and the place in it
 */
export function prepareExport(request: ExportRequest): PreparedExport {
  if ('query' in request) return prepareQuery(request.query, request.variables ?? {})
  return prepareQuery(queryFor(request), request.args ?? {})
}
