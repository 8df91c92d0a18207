export { type Context, createContext } from './context.ts'
export { createAtlasExecutor } from './executor.ts'
export { type Operation, prepareOperation } from './operation.ts'
export { schema } from './schema.ts'
