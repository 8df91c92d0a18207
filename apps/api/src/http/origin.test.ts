import { expect, test } from 'vitest'
import { originOf } from './origin.ts'

test.each([
  ['localhost:4000', 'http://localhost:4000'],
  ['atlas.example.org', 'http://atlas.example.org'],
  ['[::1]:4000', 'http://[::1]:4000'],
  ['10.0.0.1', 'http://10.0.0.1'],
])('a request to %s reached %s', (host, origin) => {
  expect(originOf({ host })).toBe(origin)
})

test.each(['', 'evil.example/path', 'a b', 'user@host', 'host:port'])('"%s" is no host', (host) => {
  expect(originOf({ host })).toBeUndefined()
})
