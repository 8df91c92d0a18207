import { planOf } from '@talent-atlas/query-plan'
import { isObjectType } from 'graphql'
import { expect, it } from 'vitest'
import { schema } from './schema.ts'

/** Fields that only the resolvers can answer, and why. */
const RESOLVED: Readonly<Record<string, string>> = {
  'InstitutionCandidate.institution': 'found by scoring',
  'InstitutionMatch.candidates': 'found by scoring',
  'InstitutionMatch.chosen': 'found by scoring',
  'Query.matchInstitution': 'the text is read and scored in TypeScript',
}

/** Types of the answers of measures: computed in TypeScript from what one statement counts. */
const COMPUTED = new Set([
  ...['Citation', 'Comparison', 'Coverage', 'FlowLink', 'FlowNode', 'FlowTable', 'GroupKey', 'MobilityRow'],
  ...['MobilityTable', 'Pipeline', 'Ranking', 'RankingRow', 'Retention', 'RetentionRow', 'Share', 'ShareDifference'],
  ...['ShareTable', 'StageCoverage'],
])

/** Pages, edges and their cursors are made by the plan of the list; `id` is made of the type and the key. */
const isMadeByItself = (type: string, field: string): boolean =>
  /(Connection|Edge)$/.test(type) || type === 'PageInfo' || field === 'id'

it('every field says what of the database it reads', () => {
  const without = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []))
    .filter(({ type, field }) => !isMadeByItself(type.name, field.name) && !planOf(field))
    .filter(({ type, field }) => !COMPUTED.has(type.name) && field.extensions['measure'] === undefined)
    .map(({ type, field }) => `${type.name}.${field.name}`)
  expect(without).toEqual(Object.keys(RESOLVED))
})
