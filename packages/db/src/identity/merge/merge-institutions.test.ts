import { expect, test } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { factories } from '../../testing/factories.ts'
import { writeAs } from '../../write-as.ts'
import { mergeInstitutions } from './merge-records.ts'
import { institutions, type Mergeable, type Pointer, researchers } from './pointers.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

const columnsOf = (pointers: readonly Pointer[]): string[] =>
  pointers.flatMap(({ table, column, pointers: inner = [] }) => [`${table}.${column}`, ...columnsOf(inner)])

/** Tables that triggers or foreign keys look after. */
const KEPT = ['researcher_count', 'researcher_country', 'institution_count', 'institution_person']

test.each<[string, Mergeable]>([
  ['researcher', researchers],
  ['institution', institutions],
])('a merge of a %s brings over everything that points to it, directly or not', async (table, { pointers }) => {
  const keys = await prisma.$queryRaw<{ name: string; target: string }[]>`
    SELECT conrelid::regclass || '.' || attname AS name, confrelid::regclass::text AS target FROM pg_constraint
    JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f'`
  const known = columnsOf(pointers)
  const mayGo = pointers.filter(({ same }) => same).map((pointer) => pointer.table)
  const needed = keys.flatMap(({ name, target }) => {
    const isKept = KEPT.includes(name.split('.')[0] ?? '') || name === `${table}_redirect.into_id`
    return (target === table || mayGo.includes(target)) && !isKept ? [name] : []
  })
  expect(needed.length).toBeGreaterThan(5)
  expect([...new Set(known)].sort()).toEqual(needed.sort())
})

test('facts, relations and names of two institutions become those of one; a relation between the two goes', async () => {
  const [into, old, parent, source] = [
    await make.institution({ name: 'Meta' }),
    await make.institution({ name: 'Facebook' }),
    await make.institution(),
    await make.source(),
  ]
  await prisma.institutionRelation.createMany({
    data: [
      { fromId: into.id, toId: parent.id, kind: 'PARENT' },
      { fromId: old.id, toId: parent.id, kind: 'PARENT' },
      { fromId: parent.id, toId: old.id, kind: 'RELATED' },
    ],
  })
  const between = await prisma.institutionRelation.create({
    data: { fromId: old.id, toId: into.id, kind: 'SUCCESSOR', evidence: { create: { sourceId: source.id } } },
  })
  const fact = await make.affiliation({ institutionId: old.id })
  const figure = await make.figure({ institutionId: old.id })
  const [merge] = await writeAs(prisma, 'a curator', (transaction) =>
    mergeInstitutions(transaction, { into: into.id, duplicates: [old.id], reason: 'it was renamed' }),
  )
  const relations = await prisma.institutionRelation.findMany({ orderBy: { kind: 'asc' } })
  expect(relations).toMatchObject([
    { fromId: into.id, toId: parent.id, kind: 'PARENT' },
    { fromId: parent.id, toId: into.id, kind: 'RELATED' },
  ])
  expect(await prisma.affiliation.findUnique({ where: { id: fact.id } })).toMatchObject({ institutionId: into.id })
  expect(await prisma.figure.findUnique({ where: { id: figure.id } })).toMatchObject({ institutionId: into.id })
  expect(await prisma.institutionName.findMany({ where: { institutionId: into.id } })).toHaveLength(2)
  expect(await prisma.institutionCount.findUnique({ where: { institutionId: into.id } })).toMatchObject({ people: 1 })
  const dropped = await prisma.recordMergeRow.findMany({ where: { mergeId: merge?.id ?? '', change: 'DROPPED' } })
  expect(dropped.map(({ tableName }) => tableName).sort()).toEqual(['evidence', 'institution_relation'])
  expect(dropped.map(({ rowId }) => rowId)).toContain(between.id)
})
