import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type PothosOutputFieldConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core'
import type { FieldPlan, MakeQuery } from './field-plan.ts'

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      queryPlan: QueryPlanPlugin<Types>
    }
    export interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      /** Where the field's value is in the database, so that a query plan can read it without the resolver. */
      plan?: FieldPlan | undefined
    }
  }
}

/** Where the built schema keeps the plan of a field: `field.extensions.queryPlan`. */
const EXTENSION = 'queryPlan'

/** What the Prisma plugin keeps of a field made with `t.relation`. */
interface RelationExtensions {
  readonly pothosExposedField?: unknown
  readonly pothosPrismaRelationField?: { readonly name: string; readonly isList: boolean }
  readonly pothosPrismaSelect?: (args: object, context: object, nested: (query: unknown) => object) => unknown
}

/** The query of a relation: the plugin shows it to nobody but the selection it makes. */
function relationQuery({ pothosPrismaSelect: select }: RelationExtensions): MakeQuery {
  let query: unknown = {}
  select?.({}, {}, (given) => {
    query = given
    return {}
  })
  return (args) => (typeof query === 'function' ? query(args, {}) : query)
}

/** The plan of fields that say by themselves what they read: exposed columns and Prisma's relations. */
function derivedPlan({ extensions, type }: PothosOutputFieldConfig<SchemaTypes>): FieldPlan | undefined {
  const known = extensions as RelationExtensions
  const { pothosExposedField: column, pothosPrismaRelationField: relation } = known
  if (typeof column === 'string') return { column }
  // A relation to many whose field is no list is a connection, which says its order itself.
  if (!relation || relation.isList !== (type.kind === 'List')) return undefined
  return { many: relation.name, query: relationQuery(known) }
}

/** Keeps what fields declare as `plan`, or what follows from how they were made, in the built schema. */
export class QueryPlanPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const plan = (config.pothosOptions as { plan?: FieldPlan }).plan ?? derivedPlan(config as never)
    return plan ? { ...config, extensions: { ...config.extensions, [EXTENSION]: plan } } : config
  }
}

/** The plan that a field of a built schema carries. */
export const planOf = ({ extensions }: { extensions: object }): FieldPlan | undefined =>
  (extensions as { [EXTENSION]?: FieldPlan })[EXTENSION]

const NAME = 'queryPlan' as const
SchemaBuilder.registerPlugin(NAME, QueryPlanPlugin)

export { NAME as QUERY_PLAN_PLUGIN }
