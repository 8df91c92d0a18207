import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { mergeResearchers } from '../identity/merge/merge-records.ts'
import { createTestDatabase } from '../testing/index.ts'
import { writeAs } from '../write-as.ts'
import { loadedTables } from './tables.ts'
import { employmentRow, importBatches, importOf, institutionRow, researcherRow, uuidOf } from './testing/import.ts'
import { undoImport } from './undo-import.ts'

const { prisma, url } = await createTestDatabase()
const other = new pg.Client({ connectionString: url })
await other.connect()
afterAll(() => other.end())

const run = (file: string, rows: Parameters<typeof importBatches>[2][number]['rows'], kind = 'positions') =>
  importBatches(url, importOf(kind, file), [rows ? { rows } : {}])
const undo = (file: string, kind = 'positions') => undoImport(url, importOf(kind, file).id)
const named = (file: string) => run(file, { researcher: [researcherRow('Ada', file)] })
const names = async () =>
  (await prisma.researcher.findMany({ include: { names: { orderBy: { text: 'asc' } } } })).map((researcher) => [
    researcher.name,
    ...researcher.names.map(({ kind, text }) => `${kind} ${text}`),
  ])

/** How many rows there are in each table that imports write and that has some; sources stay with their imports. */
async function left(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of loadedTables) {
    const { rows } = await other.query(`SELECT count(*)::int AS n FROM "${name}"`)
    if (name !== 'source' && rows[0].n > 0) counts[name] = rows[0].n
  }
  return counts
}

beforeEach(async () => {
  const rows = loadedTables.map(({ name }) => name).filter((name) => name !== 'source' && !name.endsWith('_name'))
  for (const name of rows.toReversed()) await other.query(`DELETE FROM "${name}"`)
})

describe('imports of the same record that are withdrawn leave nothing', () => {
  test('when the second came after the first was withdrawn', async () => {
    await named('A')
    await undo('A')
    await named('B')
    expect(await undo('B')).toEqual({ removed: 1, restored: 0, kept: 0 })
    expect(await left()).toEqual({})
  })

  test.each(['AB', 'BA'])('in the order %s', async (order) => {
    await named('A')
    await named('B')
    for (const file of order) await undo(file)
    expect(await left()).toEqual({})
  })

  test('when what one added held the facts of the other', async () => {
    await run('A', { institution: [institutionRow('House')], researcher: [researcherRow('Ada')] })
    await run('B', {
      institution: [institutionRow('House')],
      affiliation: [employmentRow('a', 'Ada', 'House', 'Fellow')],
    })
    expect(await undo('A')).toMatchObject({ removed: 0 })
    await undo('B')
    expect(await left()).toEqual({})
  })
})

test('what is brought back is what the last one said who still stands by it', async () => {
  for (const file of ['A', 'B', 'C']) await named(file)
  expect(await undo('B')).toEqual({ removed: 0, restored: 0, kept: 2 })
  expect(await names()).toEqual([['C', 'PREFERRED C']])
  expect(await undo('C')).toEqual({ removed: 0, restored: 2, kept: 0 })
  expect(await names()).toEqual([['A', 'PREFERRED A']])
})

test('what a person said before is brought back, and stays', async () => {
  await named('A')
  await other.query(`SET atlas.actor = 'a curator'`)
  await other.query(`UPDATE researcher SET name = 'Curated'`)
  await run('C', { researcher: [researcherRow('Ada', 'C')] })
  await other.query(`SET atlas.actor = 'import:positions:${importOf('positions', 'B').id}'`)
  await named('B')
  await other.query(`UPDATE researcher SET name = 'B'`)
  await other.query(`RESET atlas.actor`)
  for (const file of ['B', 'A']) await undo(file)
  expect(await names()).toEqual([['Curated', 'PREFERRED Curated']])
})

test('a record that a person deleted and an import added again does not come back as it was before', async () => {
  for (const file of ['A', 'B']) await named(file)
  await prisma.researcher.deleteMany()
  await named('C')
  await undo('C')
  expect(await left()).toEqual({})
})

test('a name that somebody else has given meanwhile becomes the preferred one', async () => {
  for (const file of ['A', 'B']) await named(file)
  await prisma.researcherName.create({ data: { researcherId: uuidOf('Ada'), text: 'A', kind: 'ALIAS' } })
  await undo('B')
  expect(await names()).toEqual([['A', 'PREFERRED A']])
})

test('a record stays whose name somebody gave evidence of', async () => {
  await named('A')
  const source = await prisma.source.create({ data: { title: 'A list', kind: 'DATASET' } })
  const name = await prisma.researcherName.findFirstOrThrow()
  await prisma.evidence.create({ data: { sourceId: source.id, researcherNameId: name.id } })
  expect(await undo('A')).toEqual({ removed: 0, restored: 0, kept: 2 })
})

/** Waits until another connection waits for a lock. */
async function untilBlocked(): Promise<void> {
  for (;;) {
    // Not over the connection that has a transaction open: it would see the same all along.
    const rows = await prisma.$queryRaw<unknown[]>`SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'atlas' AND wait_event_type = 'Lock'`
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('a fact that is written while the import is withdrawn stays', async () => {
  await named('A')
  await prisma.institution.create({ data: { slug: 'house', name: 'House', kind: 'OTHER' } })
  await other.query('BEGIN')
  await other.query(`INSERT INTO affiliation (id, researcher_id, institution_id, kind)
    SELECT uuid_v7(), r.id, i.id, 'EMPLOYMENT' FROM researcher r, institution i`)
  const undone = undo('A')
  await untilBlocked()
  await other.query('COMMIT')
  expect(await undone).toMatchObject({ removed: 0 })
  expect(await left()).toMatchObject({ researcher: 1, affiliation: 1 })
})

test('a writer that locks the other way round only has it begin again', async () => {
  await run('A', { institution: [institutionRow('House')], researcher: [researcherRow('Ada')] })
  await other.query('BEGIN')
  await other.query(`SELECT FROM researcher FOR UPDATE`)
  const undone = undo('A')
  await untilBlocked()
  // Either of the two is told to begin again; if it is this one, it gives up.
  await other.query(`UPDATE institution SET name = 'The House'`).catch(() => undefined)
  await other.query('COMMIT')
  await undone
  expect(await left()).not.toHaveProperty('researcher')
})

test('facts that a merge moved go with their import, those that a person changed after it stay', async () => {
  await run('A', {
    institution: [institutionRow('House')],
    researcher: [researcherRow('Ada'), researcherRow('Adah')],
    affiliation: [employmentRow('a', 'Adah', 'House', 'Fellow'), employmentRow('b', 'Adah', 'House', 'Chair')],
  })
  await writeAs(prisma, 'a curator', (transaction) =>
    mergeResearchers(transaction, { into: uuidOf('Ada'), duplicates: [uuidOf('Adah')], reason: 'the same' }),
  )
  await prisma.affiliation.update({ where: { id: uuidOf('b') }, data: { role: 'Dean' } })
  expect(await undo('A')).toMatchObject({ removed: 2 })
  const facts = await prisma.affiliation.findMany({ include: { researcher: { include: { names: true } } } })
  expect(facts).toMatchObject([{ role: 'Dean', researcher: { name: 'Ada', names: [{ text: 'Ada' }] } }])
})

test('a fact that was changed after a merge is brought back with the person that it is about now', async () => {
  const fact = (role: string) => ({ affiliation: [employmentRow('a', 'Adah', 'House', role)] })
  const records = {
    institution: [institutionRow('House')],
    researcher: [researcherRow('Ada'), researcherRow('Adah')],
  }
  await run('A', { ...records, ...fact('Fellow') })
  await run('B', fact('Chair'))
  await writeAs(prisma, 'a curator', (transaction) =>
    mergeResearchers(transaction, { into: uuidOf('Ada'), duplicates: [uuidOf('Adah')], reason: 'the same' }),
  )
  await undo('B')
  expect(await prisma.affiliation.findMany()).toMatchObject([{ role: 'Fellow', researcherId: uuidOf('Ada') }])
  await undo('A')
  expect(await left()).toEqual({})
})

describe('what a merge of records collapsed, and the import of what is left is withdrawn,', () => {
  const fact = (word: string, researcher: string) => employmentRow(word, researcher, 'House', 'Fellow')
  const alias = (word: string, text: string) => ({
    id: uuidOf(`name ${word} ${text}`),
    researcher_id: uuidOf(word),
    text,
    kind: 'ALIAS',
  })
  const merge = (into: string, ...words: string[]) =>
    writeAs(prisma, 'a curator', (transaction) =>
      mergeResearchers(transaction, { into: uuidOf(into), duplicates: words.map(uuidOf), reason: 'the same' }),
    )
  const about = (word: string, name: string) => ({
    institution: [institutionRow('House')],
    researcher: [researcherRow(word, name)],
    researcher_name: [{ ...alias(word, name), kind: 'PREFERRED' }, alias(word, 'A. L.')],
    affiliation: [fact(word, word)],
  })
  const facts = async () => ({
    names: await names(),
    facts: (await prisma.affiliation.findMany()).map(({ role, researcherId }) => [role, researcherId]),
  })

  test('stays as the other one says, and goes with that', async () => {
    await run('A', about('Ada', 'Ada'))
    await run('B', about('Adah', 'Adah'))
    await merge('Ada', 'Adah')
    await undo('A')
    expect(await facts()).toEqual({
      names: [['Adah', 'ALIAS A. L.', 'PREFERRED Adah']],
      facts: [['Fellow', uuidOf('Ada')]],
    })
    await undo('B')
    expect(await left()).toEqual({})
  })

  test('stays with one of the same name, also after a further merge', async () => {
    await run('A', about('Ada', 'Ada'))
    await run('B', about('Adah', 'Ada'))
    await run('C', about('Adaah', 'Ada'))
    await merge('Adah', 'Adaah')
    await merge('Ada', 'Adah')
    await undo('A')
    await undo('B')
    expect(await facts()).toEqual({
      names: [['Ada', 'ALIAS A. L.', 'PREFERRED Ada']],
      facts: [['Fellow', uuidOf('Ada')]],
    })
    await undo('C')
    expect(await left()).toEqual({})
  })
})

describe('what an import took out', () => {
  const records = { institution: [institutionRow('House')], researcher: [researcherRow('Ada')] }
  const facts = { ...records, affiliation: [employmentRow('a', 'Ada', 'House', 'Fellow')] }
  const evidence = { id: uuidOf('e'), source_id: importOf('positions', 'A').source.id, stance: 'SUPPORTS' as const }
  const told = { ...facts, evidence: [{ ...evidence, locator: null, affiliation_id: uuidOf('a') }] }
  const takeOut = async (file: string) => {
    await run(file, records)
    await writeAs(prisma, `import:positions:${importOf('positions', file).id}`, (transaction) =>
      transaction.affiliation.deleteMany(),
    )
  }

  test('is brought back with it, with what rested on it, and stays when others are withdrawn', async () => {
    await run('A', told)
    await run('C', records)
    await takeOut('B')
    expect(await left()).not.toHaveProperty('affiliation')
    expect(await undo('B')).toMatchObject({ restored: 2 })
    await undo('C')
    expect(await left()).toMatchObject({ affiliation: 1, evidence: 1 })
    await undo('A')
    expect(await left()).toEqual({})
  })

  test('is not brought back where nobody who counts says so, or a person took it out', async () => {
    await run('A', told)
    await takeOut('B')
    await undo('A')
    await undo('B')
    expect(await left()).toEqual({})
    await run('A', told)
    await takeOut('B')
    await run('A', told)
    await prisma.affiliation.deleteMany()
    await undo('B')
    expect(await left()).not.toHaveProperty('affiliation')
  })
})

const person = fc.record({
  word: fc.constantFrom('Ada', 'Bob'),
  name: fc.constantFrom('Ada', 'Bob', 'Cy'),
  alias: fc.constantFrom(null, 'Ada', 'Bob', 'Di'),
  fact: fc.constantFrom(null, 'one', 'two'),
  role: fc.constantFrom('Fellow', 'Chair'),
  orcid: fc.constantFrom(null, '0000-0000-0000-0001', '0000-0000-0000-0002'),
  house: fc.constantFrom('House', 'Hall'),
})
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never

const isGiven = <T>(value: T | null): value is T => value !== null

function rowsOf(people: readonly Person[], file: string, kind: string) {
  const names = people.flatMap(({ word, name, alias }) => [
    { id: uuidOf(`name ${word} ${name}`), researcher_id: uuidOf(word), text: name, kind: 'PREFERRED' },
    ...[alias]
      .filter((text) => isGiven(text) && text !== name)
      .map((text) => ({
        id: uuidOf(`name ${word} ${text}`),
        researcher_id: uuidOf(word),
        text,
        kind: 'ALIAS',
      })),
  ])
  const facts = people.flatMap(({ word, fact, role, house }) =>
    fact === null ? [] : [employmentRow(`${word} ${fact}`, word, house, role)],
  )
  return {
    institution: people.map(({ house, name }) => institutionRow(house, `${house} of ${name}`)),
    researcher: people.map(({ word, name }) => researcherRow(word, name)),
    researcher_name: names,
    researcher_identifier: people.flatMap(({ word, orcid }) =>
      orcid === null ? [] : [{ id: uuidOf(orcid), researcher_id: uuidOf(word), scheme: 'ORCID', value: orcid }],
    ),
    affiliation: facts,
    evidence: facts.map(({ id }) => ({
      id: uuidOf(`evidence ${kind} ${file} ${id}`),
      source_id: importOf(kind, file).source.id,
      stance: 'SUPPORTS',
      locator: null,
      affiliation_id: id,
    })),
  }
}

/** What the records say, without what only keeps count of it. */
async function said(): Promise<unknown> {
  const { rows } = await other.query(`
    SELECT 'person', id::text, name, NULL AS more FROM researcher UNION ALL
    SELECT 'house', id::text, name, NULL FROM institution UNION ALL
    SELECT 'name', researcher_id::text, text, kind::text FROM researcher_name WHERE kind = 'PREFERRED' UNION ALL
    SELECT 'fact', id::text, role, institution_id::text FROM affiliation UNION ALL
    SELECT 'evidence', id::text, affiliation_id::text, NULL FROM evidence ORDER BY 1, 2, 3`)
  return rows
}

const files = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom('positions', 'orcid'),
    people: fc.uniqueArray(person, { minLength: 1, maxLength: 2, selector: ({ word }) => word }),
  }),
  { minLength: 2, maxLength: 3 },
)
const steps = fc.array(fc.record({ file: fc.nat({ max: 3 }), isUndo: fc.boolean() }), { maxLength: 4 })

test('after any imports and withdrawals of them in any order, nothing of those withdrawn is left', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(files, steps, fc.infiniteStream(fc.nat()), async (given, order, chance) => {
      round += 1
      const fileOf = (at: number) => `${round} ${at}`
      const imported = new Set<number>()
      for (const { file: wanted, isUndo } of order) {
        const at = wanted % given.length
        const { kind, people } = given[at] ?? { kind: '', people: [] }
        if (isUndo && imported.has(at)) await undo(fileOf(at), kind)
        if (isUndo) continue
        const before = await said()
        const isFirst = !imported.has(at)
        imported.add(at)
        await run(fileOf(at), rowsOf(people, fileOf(at), kind), kind)
        if (!isFirst) continue
        await undo(fileOf(at), kind)
        expect(await said()).toEqual(before)
        await run(fileOf(at), rowsOf(people, fileOf(at), kind), kind)
      }
      const rest = [...imported].map((at) => ({ at, turn: chance.next().value })).sort((a, b) => a.turn - b.turn)
      for (const { at } of rest) await undo(fileOf(at), given[at]?.kind)
      expect(await left()).toEqual({})
    }),
    { numRuns: 5 },
  )
}, 240_000)
