import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'
import { StartError } from './errors/start-error.ts'

test('without variables the host is local, on port 4000, with the embedded database', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: ' ' })).toEqual({
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: undefined,
    publicUrl: undefined,
    logLevel: 'info',
    lane: true,
  })
})

test('every variable is honoured', () => {
  const variables = {
    PORT: '8080',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://u:p@db/atlas',
    ATLAS_DATA_DIR: '/srv/atlas',
    PUBLIC_URL: 'https://example.org/atlas/',
    LOG_LEVEL: 'debug',
    ATLAS_LANE: 'off',
  }
  expect(readEnvironment(variables)).toEqual({
    port: 8080,
    host: '0.0.0.0',
    databaseUrl: 'postgres://u:p@db/atlas',
    dataDir: '/srv/atlas',
    publicUrl: 'https://example.org/atlas',
    logLevel: 'debug',
    lane: false,
  })
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['DATABASE_URL', 'mysql://db/atlas'],
  ['LOG_LEVEL', 'loud'],
  ['PUBLIC_URL', 'example.org'],
  ['PUBLIC_URL', 'ftp://example.org'],
  ['PUBLIC_URL', 'https://example.org/?a'],
])('%s=%s is refused by name', (name, value) => {
  const read = () => readEnvironment({ [name]: value })
  expect(read).toThrow(StartError)
  expect(read).toThrow(name)
})

test('a refused DATABASE_URL is not repeated, since it may hold a password', () => {
  expect(() => readEnvironment({ DATABASE_URL: 'http://user:hunter2@db' })).not.toThrow('hunter2')
})
