import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { type Bound, bind, type CheckArguments, type Tables } from './bind.ts'
import { type Mapping, NotCovered, type Planned, planFields } from './planned.ts'
import { directiveVariables, type Selected, selectionOf } from './selection.ts'
import { type Statement, statementOf } from './sql.ts'
import { defaultWriter, selectSql, type Writer } from './write.ts'

export interface CompilerOptions extends Mapping {
  /** How the values of a GraphQL scalar become JSON, by the scalar's name. */
  readonly scalars?: Writer['scalars']
  /** The text of a table at an instant; without it `knownAt` is not covered. */
  readonly tableAt?: (table: string, at: string) => string
  /** A record's global id, from its type and the SQL of its key. */
  readonly globalId?: Writer['globalId']
  /** Looks at the arguments of every field; the resolvers answer where it throws a GraphQLError. */
  readonly check?: CheckArguments
  /** Records on a page unless the query says; 20 unless told. */
  readonly defaultPage?: number
}

/** An operation as it came, parsed and validated. */
export interface Request {
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  readonly variables?: Record<string, unknown> | null | undefined
}

/** Root fields of one request that one statement answers. */
export interface Compiled {
  /** Response keys of all root fields in their order, with the column that holds each; absent where no plan covers it. */
  readonly fields: readonly { readonly key: string; readonly column: number | undefined; readonly selected: Selected }[]
  readonly statement: Statement | undefined
  /** The operation with the fields that no plan covers; absent where all are covered. */
  readonly rest: DocumentNode | undefined
  readonly values: readonly (string | null)[]
}

/** What is known of an operation before its variables are. */
interface Template {
  readonly fields: readonly Selected[]
  readonly covered: readonly Planned[]
  readonly rest: DocumentNode | undefined
  /** The covered fields and all below, parents first. */
  readonly all: readonly Planned[]
  /** What the fields without variables come to; filled by the first request. */
  readonly constant: (Bound | undefined)[]
  /** Tells it from others where statements are kept. */
  readonly name: string
}

/** What is kept of an operation: its templates, by the values of the variables in its directives. */
interface Known {
  readonly variables: readonly string[]
  readonly templates: Map<string, Template>
}

/** Templates kept for one operation: twenty switches have a million positions. */
const MOST_TEMPLATES = 8

/** Characters of statements that are kept in all; each may come to twice its text. */
const MOST_TEXT = 8_000_000

export type Compile = (request: Request) => Compiled

const hasSchemaField = ({ name }: Selected): boolean => name === '__schema' || name === '__type'

/** Makes a compiler of operations into statements; it keeps what it learns of a document as long as the document lives. */
export function createCompiler(options: CompilerOptions): Compile {
  const { tableAt } = options
  const table = (name: string, at: string | undefined): string => {
    if (at === undefined) return `"public"."${name}"`
    if (!tableAt) throw new NotCovered('knownAt')
    return tableAt(name, at)
  }
  const tables: Tables = {
    datamodel: options.datamodel,
    table,
    defaultPage: options.defaultPage ?? 20,
    check: options.check,
  }
  const statements = new LRUCache<string, Statement>({
    maxSize: MOST_TEXT,
    sizeCalculation: ({ single }, key) => single.length + key.length,
  })
  let made = 0
  const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, Known>>()

  function templateOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ): Template {
    const operations = known.get(document) ?? new Map<OperationDefinitionNode, Known>()
    known.set(document, operations)
    const entry = operations.get(operation) ?? { variables: directiveVariables(document), templates: new Map() }
    operations.set(operation, entry)
    const key = entry.variables.map((name) => String(variables[name])).join()
    const template = entry.templates.get(key) ?? makeTemplate(document, operation, variables)
    if (entry.templates.size >= MOST_TEMPLATES) entry.templates.clear()
    entry.templates.set(key, template)
    return template
  }

  function makeTemplate(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ): Template {
    const { fields, size } = selectionOf(options.schema, document, operation, variables)
    const root = options.schema.getRootType(operation.operation)?.name ?? ''
    const isQuery = operation.operation === 'query'
    const covered = isQuery ? fields.flatMap((field) => cover(field, root)) : []
    const all = covered.flatMap(withBelow)
    const isCovered = ({ name, index }: Selected): boolean =>
      (isQuery && name === '__typename') || covered.some(({ selected }) => selected.index === index)
    const uncovered = fields.filter((field) => !isCovered(field))
    const rest = uncovered.length > 0 ? documentOf(document, operation, uncovered) : undefined
    made += 1
    return { fields, covered, rest, all, constant: new Array(size), name: `${made} ` }
  }

  function cover(field: Selected, root: string): Planned[] {
    if (field.name === '__typename' || hasSchemaField(field)) return []
    try {
      return planFields(options, [field], root)
    } catch (error) {
      if (error instanceof NotCovered) return []
      throw error
    }
  }

  const bindAll = (template: Template, variables: Record<string, unknown>): (Bound | undefined)[] => {
    const bounds = [...template.constant]
    for (const planned of template.all) {
      const { index, isStatic } = planned.selected
      const above = planned.above && bounds[planned.above.selected.index]
      const usesOuter = planned.outer && !planned.outer.selected.isStatic
      if (bounds[index] && above?.at === undefined) continue
      const bound = bind(planned, variables, bounds, tables)
      bounds[index] = bound
      if (isStatic && !usesOuter && above?.at === undefined) template.constant[index] = bound
    }
    return bounds
  }

  return ({ document, operationName, variables }) => {
    const operation = getOperationAST(document, operationName)
    if (!operation) throw new GraphQLError('there is no such operation')
    const { coerced, errors } = getVariableValues(options.schema, operation.variableDefinitions ?? [], variables ?? {})
    if (errors) throw errors[0]
    const template = templateOf(document, operation, coerced)
    return bindTemplate(template, coerced)
  }

  function bindTemplate(template: Template, variables: Record<string, unknown>): Compiled {
    const bounds = bindAll(template, variables)
    const shape = template.all.map(({ selected }) => bounds[selected.index]?.shape ?? '').join('\uE002')
    const statement = template.covered.length > 0 ? statementFor(template, shape, bounds) : undefined
    const columns = new Map(template.covered.map(({ selected }, column) => [selected, column]))
    return {
      fields: template.fields.map((selected) => ({ key: selected.key, column: columns.get(selected), selected })),
      statement,
      rest: template.rest,
      values: statement?.places.map(([field, number]) => bounds[field]?.values[number] ?? null) ?? [],
    }
  }

  function statementFor(template: Template, shape: string, bounds: readonly (Bound | undefined)[]): Statement {
    const key = template.name + shape
    const found = statements.get(key)
    if (found) return found
    const writer: Writer = { ...defaultWriter, ...options, datamodel: options.datamodel, bounds, table }
    const statement = statementOf(selectSql(template.covered, writer))
    statements.set(key, statement)
    return statement
  }
}

/** The operation with some of its root fields only. */
function documentOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fields: readonly Selected[],
): DocumentNode {
  const selections = fields.flatMap(({ nodes }) => nodes)
  const rest = { ...operation, selectionSet: { ...operation.selectionSet, selections } }
  return { ...document, definitions: document.definitions.map((part) => (part === operation ? rest : part)) }
}

const withBelow = (planned: Planned): Planned[] => [
  planned,
  ...[...planned.children.values()].flatMap((fields) => fields.flatMap(withBelow)),
]
