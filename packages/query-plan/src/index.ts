export { type Compile, type Compiled, type CompilerOptions, createCompiler, type Request } from './compile.ts'
export { type CursorValues, decodeCursor, encodeCursor } from './cursor.ts'
export { type KeyValue, keyText, readKey } from './cursor-value.ts'
export type { Column, Datamodel, Model, Relation } from './datamodel.ts'
export { createExecutor, type Executor, type ExecutorOptions, type RawAnswer, type Resolve } from './executor.ts'
export type {
  Arguments,
  FieldPlan,
  FunctionCall,
  ListQuery,
  MakeQuery,
  OrderKey,
  Path,
  Redirect,
  Where,
} from './field-plan.ts'
export { after, columnsFrom, cursorOf, type Ordered, readCursor, reversed } from './keyset.ts'
export { listName, type SortKey, sortKeys } from './order.ts'
export { planOf, QUERY_PLAN_PLUGIN, QueryPlanPlugin } from './pothos.ts'
export { type RowsOptions, type RowsWhere, rowsWhere } from './rows-where.ts'
export type { Query } from './share.ts'
