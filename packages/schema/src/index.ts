export { type Context, createContext } from './context.ts'
export { type Operation, prepareOperation } from './operation.ts'
export { schema } from './schema.ts'
