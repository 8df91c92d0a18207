import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test, vi } from 'vitest'
import { emptyFolder, fileOf, runImportCommand } from './testing/import-files.ts'

vi.setConfig({ testTimeout: 60_000 })

const { url, prisma } = await createTestDatabase()

/** Rows of every table that imports write, and of the imports themselves. */
async function countRows(): Promise<unknown> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname IN ('public', 'history') AND tablename NOT LIKE '\_%'
    GROUP BY 1 ORDER BY 1`
  const counts = tables.map(({ name }) => `(SELECT count(*)::int FROM "${name}") AS "${name}"`)
  const [row] = await prisma.$queryRawUnsafe<unknown[]>(`SELECT ${counts.join(', ')}`)
  return row
}

const peopleNamed = async (start: string): Promise<string[]> => {
  const found = await prisma.researcher.findMany({ where: { name: { startsWith: start } }, orderBy: { name: 'asc' } })
  return found.map(({ name }) => name)
}

const HEADER = 'person,organization,title,start_date'
const row = (name: string, rest = 'House of Alpha,Fellow,2018'): string => `${name},${rest}`
const table = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`

const organisation = (id: string, name: string): string =>
  `{"id":"https://ror.org/${id}","status":"active","types":["education"],"names":[{"value":"${name}","types":["ror_display"]}],"locations":[]}`

/** Lines that do not repeat, so that packing them gains little. */
const manyRows = Array.from({ length: 3_000 }, (_, n) =>
  row(`Person ${n * 7919}`, `House ${(n * 104_729) % 9_973},x,2018`),
)
const cutOff = gzipSync(table(...manyRows)).subarray(0, -100)

describe('a file that is refused', () => {
  test.each<[what: string, kind: string, content: string | Uint8Array, why: RegExp]>([
    ['in UTF-16', 'positions', Buffer.from(`\uFEFF${table(row('Utf Sixteen'))}`, 'utf16le'), /UTF-16/],
    ['a gzip file that is cut off after good rows', 'positions', cutOff, /gzip file is cut off/],
    ['a gzip bomb', 'positions', gzipSync(table(`${row('Bomb')}\n`.repeat(900_000))), /gzip bomb/],
    ['gzip in gzip', 'positions', gzipSync(gzipSync(table(row('Twice')))), /gzip in gzip/],
    ['a header that names a column twice', 'positions', `person,person,organization\na,b,c\n`, /person/],
    ['a header without a column that is needed', 'positions', 'person,title\na,b\n', /organization/],
    ['a JSON array that is cut off before its first record ends', 'ror', '[{"id":"https://ror', /./],
  ])('%s writes nothing and is told why', async (_what, kind, content, why) => {
    const before = await countRows()
    const outcome = await runImportCommand(url, [kind, await fileOf('given', content)])
    expect(outcome).toMatchObject({ refused: expect.stringMatching(why), result: null, rejects: [] })
    expect(outcome.refused).toMatch(/^(InputError|WrongKindError): /)
    expect(await countRows()).toEqual(before)
  })

  test.each<[what: string, make: (folder: string) => Promise<string>, why: RegExp]>([
    ['is not there', async (folder) => join(folder, 'nowhere.csv'), /./],
    ['is an empty folder', async (folder) => folder, /no file to import/],
    [
      'is a folder with a link that leads out of it',
      async (folder) => {
        await symlink('/etc/passwd', join(folder, 'people.csv'))
        return folder
      },
      /leads out of the folder/,
    ],
    ['is a device', async () => '/dev/zero', /device/],
    [
      'goes through a file as if it were a folder',
      async (folder) => join(await fileOf('a', 'b'), '..', folder, 'x'),
      /./,
    ],
  ])('that %s writes nothing and is told why', async (_what, make, why) => {
    const before = await countRows()
    const outcome = await runImportCommand(url, ['positions', await make(await emptyFolder())])
    expect(outcome.refused).toMatch(/^InputError: /)
    expect(outcome.refused).toMatch(why)
    expect(await countRows()).toEqual(before)
  })
})

describe('a file with a bad record', () => {
  test.each<[what: string, start: string, content: string | Uint8Array, why: RegExp, line: number]>([
    ['bare quotes', 'Qa', table(row('Qa 1'), row('Qa "2" x'), row('Qa 3')), /quot/i, 3],
    ['a NUL', 'Nu', table(row('Nu 1'), row('Nu\0 2'), row('Nu 3')), /NUL/, 3],
    [
      'a line of ten million characters',
      'Lo',
      table(row('Lo 1'), row(`Lo ${'x'.repeat(10_000_000)}`), row('Lo 3')),
      /long|more than/,
      3,
    ],
    [
      'Latin-1',
      'La',
      Buffer.concat([
        Buffer.from(table(row('La 1'))),
        Buffer.from(`${row('La \xe9')}\n`, 'latin1'),
        Buffer.from(`${row('La 3')}\n`),
      ]),
      /UTF-8/,
      3,
    ],
    ['a number as a date', 'Da', table(row('Da 1'), row('Da 2', 'House,Fellow,43831'), row('Da 3')), /date/i, 3],
    ['fields too many', 'Fi', table(row('Fi 1'), `${row('Fi 2')},more,and more`, row('Fi 3')), /field/, 3],
    ['a name of blanks', 'Bl', table(row('Bl 1'), row('   '), row('Bl 3')), /empty/, 3],
    [
      'a name of a thousand characters',
      'Th',
      table(row('Th 1'), row(`Th ${'y'.repeat(1_000)}`), row('Th 3')),
      /longer/,
      3,
    ],
  ])('%s has the good ones in, and tells of the bad one', async (_what, start, content, why, line) => {
    const path = await fileOf('given.csv', content)
    const { refused, status, result, rejects } = await runImportCommand(url, ['positions', path, '--strict'])
    expect({ refused, status }).toEqual({ refused: null, status: 3 })
    expect(result).toMatchObject({ rejected: 1, isComplete: true, changed: 0 })
    expect(rejects).toMatchObject([{ file: path, line, reason: expect.stringMatching(why) }])
    expect(JSON.stringify(rejects).length).toBeLessThan(10_000)
    expect(await peopleNamed(start)).toEqual([`${start} 1`, `${start} 3`])
  })

  test.each<[what: string, ids: [string, string], bad: string, why: RegExp]>([
    [
      'a key twice',
      ['01aaaaa01', '01aaaaa02'],
      organisation('01aaaaa09', 'Twice').replace('"status"', '"id":"x","status"'),
      /twice|duplicate|more than once/i,
    ],
    ['a record cut off', ['01bbbbb01', '01bbbbb02'], organisation('01bbbbb09', 'Cut').slice(0, -20), /JSON|end/i],
    ['another record', ['01ccccc01', '01ccccc02'], '{"id":7}', /./],
    ['nesting without end', ['01ddddd01', '01ddddd02'], '['.repeat(100_000), /./],
    ['a prototype', ['01eeeee01', '01eeeee02'], '{"__proto__":{"id":"https://ror.org/01eeeee09"}}', /./],
  ])('%s has the good ones in, and tells of the bad one', async (_what, [first, last], bad, why) => {
    const path = await fileOf(
      'given.jsonl',
      [organisation(first, `Org ${first}`), bad, organisation(last, `Org ${last}`)].join('\n'),
    )
    const { refused, status, result, rejects } = await runImportCommand(url, ['ror', path])
    expect({ refused, status }).toEqual({ refused: null, status: 0 })
    expect(result).toMatchObject({ rejected: 1, isComplete: true })
    expect(rejects).toMatchObject([{ line: 2, reason: expect.stringMatching(why) }])
    expect(await prisma.institutionIdentifier.count({ where: { value: { in: [first, last] } } })).toBe(2)
  })
})

test.each([
  ['a byte order mark', 'Bo', `\uFEFF${table(row('Bo 1'))}`],
  ['lines that end as on Windows', 'Wi', table(row('Wi 1')).replaceAll('\n', '\r\n')],
  ['no line break at its end', 'No', table(row('No 1')).trimEnd()],
  ['gzip and another name', 'Gz', gzipSync(table(row('Gz 1')))],
])('a file with %s is taken as it is meant', async (_what, start, content) => {
  const { refused, result } = await runImportCommand(url, ['positions', await fileOf('given', content)])
  expect(refused).toBeNull()
  expect(result).toMatchObject({ rejected: 0 })
  expect(await peopleNamed(start)).toEqual([`${start} 1`])
})

const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')
const HTML = '<!DOCTYPE html>\n<html><head><title>404</title></head><body><p>Not found</p></body></html>\n'
const files: readonly (readonly [name: string, content: string | Uint8Array])[] = [
  ['a web page', HTML],
  ['a picture', PNG],
  ['nothing', ''],
  ['a header and nothing else', 'person,title\n'],
  ['blanks', ' \n \n'],
  ['prose', 'Dear all,\nplease find attached what you asked for.\n'],
  ['a table of something else', 'a,b\n1,2\n'],
  ['JSON of something else', '{"a":1}\n{"a":2}\n'],
  ['an array of numbers', '[1,2,3]'],
]
const kinds: readonly (readonly [kind: string, ...flags: string[]])[] = [
  ['ror'],
  ['authorships', '--venue', 'NeurIPS', '--year', '2019'],
  ['positions'],
  ['education'],
  ['openalex'],
  ['orcid'],
  ['openreview'],
  ['bibtex'],
]
describe('a file of another kind is refused', () => {
  test.each(kinds.map((command) => [command[0], command] as const))('by %s', async (_kind, [kind, ...flags]) => {
    const before = await countRows()
    const taken: string[] = []
    for (const [name, content] of files) {
      const { refused } = await runImportCommand(url, [kind, await fileOf('given', content), ...flags])
      if (!/^(InputError|WrongKindError): .*given/.test(refused ?? '')) taken.push(`${name}: ${refused}`)
    }
    expect(taken).toEqual([])
    expect(await countRows()).toEqual(before)
  })
})
