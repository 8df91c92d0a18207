import { expect, test } from 'vitest'
import { kindOf } from './kind.ts'

test.each([
  [['education'], 'EDUCATION'],
  [['healthcare', 'education', 'funder'], 'EDUCATION'],
  [['nonprofit', 'healthcare'], 'HEALTHCARE'],
  [['government', 'company'], 'COMPANY'],
  [['nonprofit', 'archive'], 'ARCHIVE'],
  [['government', 'facility'], 'FACILITY'],
  [['funder', 'government'], 'GOVERNMENT'],
  [['funder', 'nonprofit'], 'NONPROFIT'],
  [['other', 'funder'], 'FUNDER'],
  [['other'], 'OTHER'],
  [['observatory'], 'OTHER'],
  [[], 'OTHER'],
])('an organisation of the types %j is %s', (types, kind) => {
  expect(kindOf(types)).toBe(kind)
})
