export { type Context, createContext } from './context.ts'
export { schema } from './schema.ts'
