export { type Answer, type Ask, asker } from './execute.ts'
