import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { factories } from '../../testing/factories.ts'
import { writeAs } from '../../write-as.ts'
import { mergeResearchers } from './merge-records.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

const TABLES = [
  'researcher',
  'researcher_name',
  'researcher_identifier',
  'affiliation',
  'authorship',
  'cohort_member',
  'evidence',
  'conflict_affiliation',
  'researcher_redirect',
]

type State = Map<string, unknown>

/** Every row, by table and id, with all its columns. */
async function stateOf(client: PrismaClient): Promise<State> {
  const rows = TABLES.map((table) => `SELECT '${table}' AS name, to_jsonb(t) AS row FROM ${table} t`).join(
    ' UNION ALL ',
  )
  const found = await client.$queryRawUnsafe<{ name: string; row: Record<string, unknown> }[]>(rows)
  return new Map(found.map(({ name, row }) => [`${name} ${row['id'] ?? row['old_id']}`, row]))
}

/** The state before a merge, from the state after it and what the merge kept. */
async function undone(state: State, mergeId: string): Promise<State> {
  const merge = await prisma.recordMerge.findUniqueOrThrow({ where: { id: mergeId }, include: { rows: true } })
  const before = new Map(state)
  before.delete(`researcher_redirect ${merge.oldId}`)
  for (const row of merge.rows) before.set(`${row.tableName} ${row.rowId}`, row.before)
  return before
}

const sorted = (state: State): unknown[] => [...state].sort(([a], [b]) => (a < b ? -1 : 1))

const fact = fc.record({
  person: fc.nat({ max: 2 }),
  place: fc.nat({ max: 1 }),
  role: fc.constantFrom(null, 'Engineer'),
  alias: fc.constantFrom('One', 'Two', '名'),
  isMember: fc.boolean(),
  isInConflict: fc.boolean(),
})

test('what a merge keeps gives back every row as it was, one merge after the other', async () => {
  const [source, cohort] = [await make.source(), await make.cohort()]
  const places = [await make.institution(), await make.institution()]
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { maxLength: 8 }), async (facts) => {
      const people = [await make.researcher(), await make.researcher(), await make.researcher()]
      const conflict = await prisma.conflict.create({ data: { kind: 'VALUE' } })
      for (const { person, place, role, alias, isMember, isInConflict } of facts) {
        const researcherId = people[person]?.id ?? ''
        const { id: affiliationId } = await make.affiliation({
          researcherId,
          institutionId: places[place]?.id ?? '',
          role,
        })
        await prisma.evidence.create({ data: { sourceId: source.id, affiliationId, locator: alias } })
        if (isInConflict) await prisma.conflictAffiliation.create({ data: { conflictId: conflict.id, affiliationId } })
        const names = [{ researcherId, text: alias, kind: 'ALIAS' as const }]
        await prisma.researcherName.createMany({ data: names, skipDuplicates: true })
        if (isMember) {
          await prisma.cohortMember.createMany({ data: [{ cohortId: cohort.id, researcherId }], skipDuplicates: true })
        }
      }
      const [one = '', other = '', third = ''] = people.map(({ id }) => id)
      const merge = (into: string, old: string) =>
        writeAs(prisma, 'a test', (transaction) =>
          mergeResearchers(transaction, { into, duplicates: [old], reason: 'a test' }),
        )
      const start = await stateOf(prisma)
      const [firstMerge] = await merge(other, one)
      const middle = await stateOf(prisma)
      const [secondMerge] = await merge(third, other)
      const end = await stateOf(prisma)
      expect(sorted(await undone(end, secondMerge?.id ?? ''))).toEqual(sorted(middle))
      expect(sorted(await undone(middle, firstMerge?.id ?? ''))).toEqual(sorted(start))
      expect(end.has(`researcher ${one}`) || end.has(`researcher ${other}`)).toBe(false)
    }),
    { numRuns: 12 },
  )
}, 120_000)
