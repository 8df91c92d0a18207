export { compareNames, type NameComparison, type NameRelation } from './names/compare.ts'
export { initialKeys, nameKey } from './names/key.ts'
