import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'

test('the environment names a database or a data folder, and an empty variable names none', () => {
  const variables = { DATABASE_URL: 'postgresql://somewhere/atlas', ATLAS_DATA_DIR: '/data' }
  expect(readEnvironment(variables)).toEqual({ databaseUrl: variables.DATABASE_URL, dataDir: '/data' })
  expect(readEnvironment({ DATABASE_URL: '', ATLAS_DATA_DIR: '' })).toEqual({
    databaseUrl: undefined,
    dataDir: undefined,
  })
})
