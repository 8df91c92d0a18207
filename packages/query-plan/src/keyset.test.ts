import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CHECK } from './cursor.ts'
import type { Datamodel } from './datamodel.ts'
import type { OrderKey, Where } from './field-plan.ts'
import { after, columnsFrom, cursorOf, type Ordered, readCursor, reversed } from './keyset.ts'
import { listName, type SortKey, sortKeys } from './order.ts'

const column = (type: string, required: boolean) => ({ kind: 'column', column: 'x', type, required }) as const
const link = (model: string, required: boolean) =>
  ({ kind: 'relation', model, list: false, required, fields: [], references: [] }) as const

const datamodel: Datamodel = {
  Song: {
    table: 'song',
    fields: {
      id: column('uuid', true),
      title: column('text', true),
      seconds: column('int4', false),
      plays: column('int8', true),
      released: column('date', false),
      addedAt: column('timestamptz', true),
      isLive: column('bool', false),
      score: column('float8', true),
      band: link('Band', false),
      label: link('Label', true),
    },
  },
  Band: {
    table: 'band',
    fields: { name: column('text', true), founded: column('int4', false), label: link('Label', true) },
  },
  Label: { table: 'label', fields: { name: column('text', true), city: column('text', false) } },
}

const text = fc.constantFrom('', 'a', 'B', 'é', '中', '"[,', '\u{1F600}')
const label = fc.record({ name: text, city: fc.option(text) })
const day = fc.constantFrom('1066-10-14', '1999-12-31', '2000-01-01', '9999-12-31').map((date) => new Date(date))
const song = fc.record({
  id: fc.uuid(),
  title: text,
  seconds: fc.option(fc.integer({ min: -2, max: 2 })),
  plays: fc.constantFrom(-1n, 0n, 2n ** 62n, 2n ** 62n + 1n),
  released: fc.option(day),
  addedAt: fc.constantFrom('2026-01-01T00:00:00.001Z', '2026-01-01T00:00:00.002Z').map((at) => new Date(at)),
  isLive: fc.option(fc.boolean()),
  score: fc.constantFrom(0, 1, 0.1 + 0.2, 1e-7, 1e-300, -1.5e21),
  band: fc.option(fc.record({ name: text, founded: fc.option(fc.integer({ min: -1, max: 1 })), label })),
  label,
})
const paths = [
  ...['title', 'seconds', 'plays', 'released', 'addedAt', 'isLive', 'score'].map((name) => [name]),
  ...[
    ['band', 'name'],
    ['band', 'founded'],
    ['band', 'label', 'name'],
    ['band', 'label', 'city'],
  ],
  ...[
    ['label', 'name'],
    ['label', 'city'],
  ],
]
const key: fc.Arbitrary<SortKey> = fc.record({
  path: fc.constantFrom(...paths),
  descending: fc.boolean(),
  nullsFirst: fc.boolean(),
})
const keys = fc
  .tuple(fc.array(key, { maxLength: 3 }), fc.boolean())
  .map(([some, descending]): SortKey[] => [...some, { path: ['id'], descending, nullsFirst: descending }])

type Row = Record<string, unknown>
const at = (row: unknown, path: readonly string[]): unknown =>
  path.reduce((value, name) => (value as Row | null)?.[name] ?? null, row)

const order = (a: unknown, b: unknown): number => {
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string))
  const [left, right] = [a, b].map((one) => (one instanceof Date ? one.getTime() : one)) as [number, number]
  return left < right ? -1 : left > right ? 1 : 0
}

function compare(some: readonly SortKey[], a: Row, b: Row): number {
  for (const { path, descending, nullsFirst } of some) {
    const [left, right] = [at(a, path), at(b, path)]
    if (left === null && right === null) continue
    if (left === null || right === null) return (left === null) === nullsFirst ? -1 : 1
    const side = order(left, right)
    if (side !== 0) return descending ? -side : side
  }
  return 0
}

/** What Prisma makes of a condition. */
function holds(where: unknown, row: unknown): boolean {
  return Object.entries(where as Where).every(([name, one]) => {
    if (name === 'AND') return (one as Where[]).every((inner) => holds(inner, row))
    if (name === 'OR') return (one as Where[]).some((inner) => holds(inner, row))
    const value = at(row, [name])
    if (one === null) return value === null
    if (typeof one !== 'object' || one instanceof Date) return value !== null && order(value, one) === 0
    if ('is' in one) return value === null
    if ('isNot' in one || 'not' in one) return value !== null
    if (value === null) return false
    if ('gt' in one) return order(value, one.gt) > 0
    if ('lt' in one) return order(value, one.lt) < 0
    return holds(one, value)
  })
}

const listOf = (some: readonly SortKey[]): Ordered => ({
  record: 'Song',
  keys: some,
  columnAt: columnsFrom(datamodel, 'Song'),
})

it('after a record is what follows it in the order, and before it what precedes it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(song, { maxLength: 12, selector: ({ id }) => id }), keys, (songs, some) => {
      const sorted = songs.toSorted((a, b) => compare(some, a, b))
      for (const [index, place] of sorted.entries()) {
        const values = readCursor(listOf(some), cursorOf(listOf(some), place))
        const beyond = (backwards: boolean) => {
          const where = after(some, values ?? [], backwards, datamodel, 'Song')
          return sorted.filter((row) => holds(where, row))
        }
        expect(beyond(false)).toEqual(sorted.slice(index + 1))
        expect(beyond(true)).toEqual(sorted.slice(0, index))
      }
    }),
    { numRuns: 500 },
  )
})

it('an order from its end is the other way round in every key, and twice itself', () => {
  fc.assert(
    fc.property(fc.uniqueArray(song, { maxLength: 12, selector: ({ id }) => id }), keys, (songs, some) => {
      const back = sortKeys(reversed(some))
      expect(songs.toSorted((a, b) => compare(back, a, b))).toEqual(songs.toSorted((a, b) => compare(some, b, a)))
      expect(sortKeys(reversed(back))).toEqual(some)
    }),
  )
})

it('an order says where nulls are only where the default for its direction is not meant', () => {
  const some: OrderKey[] = [{ seconds: { sort: 'asc', nulls: 'first' } }, { band: { name: 'desc' } }, { id: 'asc' }]
  expect(reversed(sortKeys(some))).toEqual([
    { seconds: { sort: 'desc', nulls: 'last' } },
    { band: { name: 'asc' } },
    { id: 'desc' },
  ])
})

it.each<[string, string | null]>([
  ['id', 'x'],
  ['id', null],
  ['seconds', '2147483648'],
  ['seconds', '1e3'],
  ['plays', '9223372036854775808'],
  ['released', '2021-02-30'],
  ['released', 'infinity'],
  ['released', '2021-02-03T00:00:00.000Z'],
  ['addedAt', '2021-02-03'],
  ['addedAt', '2021-02-03T25:00:00.000Z'],
  ['isLive', 'yes'],
  ['score', 'NaN'],
  ['title', 'a\0'],
  ['title', '\ud800'],
])('a cursor whose %s is %j is none', (name, value) => {
  const list = listOf([{ path: [name], descending: false, nullsFirst: false }])
  const forged = { ...list, columnAt: () => ({ type: 'text', required: false }) }
  expect(readCursor(list, cursorOf(forged, { [name]: value }))).toBeNull()
})

it.each(['', '[', '{}', 'null', '["a"', '[7]', '[["a"]]', '[{}]', '["a", "b"]'])(
  'a cursor that holds %j is none, though its check is right',
  (place) => {
    const list = listOf([{ path: ['title'], descending: false, nullsFirst: false }])
    const name = listName('Song', list.keys)
    const check = createHash('sha256')
      .update(name + place)
      .digest('hex')
      .slice(0, CHECK)
    expect(readCursor(list, Buffer.from(check + place).toString('base64url'))).toBeNull()
  },
)

it.each([
  [0.1 + 0.2, '0.30000000000000004'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1e15, '1e+15'],
  [123456789012345, '123456789012345'],
  [-1.5e-7, '-1.5e-07'],
  [0, '0'],
])('the number %d stands in a cursor as PostgreSQL writes it, %s', (score, written) => {
  const list = listOf([{ path: ['score'], descending: false, nullsFirst: false }])
  expect(readCursor(list, cursorOf(list, { score }))).toEqual([written])
})
