import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'
import { findByDomain, readDomain, readDomains } from './domains.ts'
import { WrongKindError } from './input/index.ts'
import { textInput } from './testing/input.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

test('a domain has one form; addresses of pages and of mail for everybody say nothing', () => {
  expect(readDomain(' WWW.Tsinghua.edu.cn ')).toBe('tsinghua.edu.cn')
  expect(readDomain('https://mit.edu/')).toBe('mit.edu')
  expect(['gmail.com', 'mit.edu/~x', 'a b', '', 'localhost'].map(readDomain)).toEqual([null, null, null, null, null])
})

test('a map of domains is an object of texts', async () => {
  expect(await readDomains(textInput('{"AAU.dk": "auc.dk"}'))).toEqual(new Map([['aau.dk', 'auc.dk']]))
  await expect(readDomains(textInput('{"aau.dk": 3}'))).rejects.toThrow(WrongKindError)
})

test('an institution is found by its home page: as it is, by its other domains, or above; never where two share it', async () => {
  const [north, south] = [await make.institution({ homepage: 'https://www.north.example/' }), await make.institution()]
  for (const name of ['one', 'two']) await make.institution({ name, homepage: 'http://shared.example' })
  await prisma.institution.update({ where: { id: south.id }, data: { homepage: 'http://south.example/en/about' } })
  const wanted = [
    'north.example',
    'cs.north.example',
    'nord.example',
    'shared.example',
    'south.example',
    'none.example',
  ]
  const organizations = new Map(wanted.map((domain) => [domain, { name: domain, domain }]))
  const query = (sql: string, values: readonly unknown[] = []) =>
    prisma.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values)
  const found = await findByDomain(query, organizations, new Map([['nord.example', 'north.example']]))
  expect(Object.fromEntries(found)).toEqual({
    'north.example': north.id,
    'cs.north.example': north.id,
    'nord.example': north.id,
  })
})
