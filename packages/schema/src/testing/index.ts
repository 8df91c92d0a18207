export { type Answer, type Ask, asker, resolverAsker } from './execute.ts'
export { globalId, uuid } from './uuid.ts'
export { type Listed, pageOf, walkBackwards, walkForwards } from './walk.ts'
export { populate } from './world.ts'
