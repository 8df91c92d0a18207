import { beforeAll, describe, expect, test } from 'vitest'
import { openKnownRecords } from '../../temporal/known-at.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { dates, factories } from '../../testing/factories.ts'
import { writeAs } from '../../write-as.ts'
import { MergeError } from './merge-error.ts'
import { mergeResearchers } from './merge-records.ts'

const database = await createTestDatabase()
const { prisma, url, takeStatements } = database
const make = factories(prisma)

const merge = (into: string, ...duplicates: string[]) =>
  writeAs(prisma, 'a curator', (transaction) =>
    mergeResearchers(transaction, { into, duplicates, reason: 'the same ORCID profile' }),
  )

/** Two people with a fact of every sort each, some of them the same. */
async function twoRecords() {
  const [one, other] = [await make.researcher({ name: 'Aixin Liu' }), await make.researcher({ name: 'A. X. Liu' })]
  const [shared, own, source] = [await make.institution(), await make.institution(), await make.source()]
  const [cohort, ownCohort, work, ownWork] = [
    await make.cohort(),
    await make.cohort(),
    await make.work(),
    await make.work(),
  ]
  const period = dates({ start: '2020', end: '2022-06' })
  const same = { institutionId: shared.id, kind: 'EMPLOYMENT', role: 'Researcher', ...period } as const
  const kept = await make.affiliation({ researcherId: one.id, ...same })
  const twin = await make.affiliation({ researcherId: other.id, ...same })
  const moved = await make.affiliation({ researcherId: other.id, institutionId: own.id })
  const [firstWord, secondWord] = await Promise.all(
    [kept.id, twin.id].map((affiliationId, at) =>
      prisma.evidence.create({ data: { sourceId: source.id, locator: `page ${at}`, affiliationId } }),
    ),
  )
  const native = await prisma.researcherName.create({ data: { researcherId: one.id, text: '刘爱欣', kind: 'NATIVE' } })
  const sameNative = await prisma.researcherName.create({
    data: { researcherId: other.id, text: '刘爱欣', kind: 'NATIVE' },
  })
  const nameWord = await prisma.evidence.create({ data: { sourceId: source.id, researcherNameId: sameNative.id } })
  const ofPerson = await prisma.evidence.create({ data: { sourceId: source.id, researcherId: other.id } })
  const conflict = await prisma.conflict.create({
    data: { kind: 'VALUE', affiliations: { create: [{ affiliationId: twin.id }, { affiliationId: kept.id }] } },
  })
  await prisma.researcherIdentifier.create({
    data: { researcherId: other.id, scheme: 'OPENREVIEW', value: `~${other.slug}` },
  })
  await prisma.cohortMember.createMany({
    data: [
      { cohortId: cohort.id, researcherId: one.id },
      { cohortId: cohort.id, researcherId: other.id },
      { cohortId: ownCohort.id, researcherId: other.id },
    ],
  })
  await prisma.authorship.createMany({
    data: [
      { workId: work.id, researcherId: one.id, position: 1 },
      { workId: ownWork.id, researcherId: other.id, position: 1, printedName: 'A. X. Liu' },
    ],
  })
  return { one, other, kept, twin, moved, firstWord, secondWord, native, nameWord, ofPerson, conflict }
}

/** Waits until the database's clock is past everything written so far. */
async function instantAfterNow(): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`SELECT pg_sleep(0.005)::text, clock_timestamp() AS now`
  await prisma.$queryRaw`SELECT pg_sleep(0.005)::text`
  return row?.now ?? new Date()
}

describe('a merge of two people', () => {
  const world = twoRecords()
  let before: Date
  beforeAll(async () => {
    const { one, other } = await world
    before = await instantAfterNow()
    await merge(one.id, other.id)
  })

  test('brings all facts to the record that stays, and the other is gone', async () => {
    const { one, other, kept, moved } = await world
    const person = await prisma.researcher.findUniqueOrThrow({
      where: { id: one.id },
      include: { names: true, identifiers: true, affiliations: true, authorships: true, memberships: true },
    })
    expect(person.names.map(({ text, kind }) => `${kind} ${text}`).sort()).toEqual([
      'ALIAS A. X. Liu',
      'NATIVE 刘爱欣',
      'PREFERRED Aixin Liu',
    ])
    expect(person.affiliations.map(({ id }) => id).sort()).toEqual([kept.id, moved.id].sort())
    expect(person.identifiers.map(({ value }) => value)).toEqual([`~${other.slug}`])
    expect([person.authorships.length, person.memberships.length]).toEqual([2, 2])
    expect(await prisma.researcher.findUnique({ where: { id: other.id } })).toBeNull()
  })

  test('keeps the evidence of both for what both said', async () => {
    const { one, kept, firstWord, secondWord, native, nameWord, ofPerson, conflict } = await world
    const ofKept = await prisma.evidence.findMany({ where: { affiliationId: kept.id } })
    expect(ofKept.map(({ id }) => id).sort()).toEqual([firstWord?.id, secondWord?.id].sort())
    expect(await prisma.evidence.findMany({ where: { researcherNameId: native.id } })).toMatchObject([
      { id: nameWord.id },
    ])
    expect(await prisma.evidence.findMany({ where: { researcherId: one.id } })).toMatchObject([{ id: ofPerson.id }])
    const parts = await prisma.conflictAffiliation.findMany({ where: { conflictId: conflict.id } })
    expect(parts.map(({ affiliationId }) => affiliationId)).toEqual([kept.id])
  })

  test('is signed, and what is counted is counted anew', async () => {
    const { one, other, moved } = await world
    expect(await prisma.affiliation.findUnique({ where: { id: moved.id } })).toMatchObject({
      changedBy: 'a curator',
      version: 2,
    })
    expect(await prisma.researcherCount.findMany({ where: { researcherId: { in: [one.id, other.id] } } })).toEqual([
      { researcherId: one.id, affiliations: 2 },
    ])
    const counted = await prisma.institutionCount.findMany({ orderBy: { institutionId: 'asc' } })
    await prisma.$executeRaw`SELECT read_models.rebuild()`
    expect(await prisma.institutionCount.findMany({ orderBy: { institutionId: 'asc' } })).toEqual(counted)
  })

  test('leaves two people in the records as they were known before it', async () => {
    const { one, other, twin } = await world
    const known = openKnownRecords(url)
    const people = await known.at(before).researcher.findMany({
      where: { id: { in: [one.id, other.id] } },
      include: { names: true, affiliations: true, authorships: true },
    })
    const old = people.find(({ id }) => id === other.id)
    expect(people.length).toBe(2)
    expect(old?.names.map(({ kind, text }) => `${kind} ${text}`).sort()).toEqual([
      'NATIVE 刘爱欣',
      'PREFERRED A. X. Liu',
    ])
    expect(old?.affiliations.map(({ id }) => id)).toContain(twin.id)
    expect(old?.authorships.length).toBe(1)
    await known.close()
  })

  test('keeps every row that it touched as it was', async () => {
    const { one, other, twin, moved, kept } = await world
    const record = await prisma.recordMerge.findFirstOrThrow({ where: { oldId: other.id }, include: { rows: true } })
    expect(record).toMatchObject({ intoId: one.id, oldSlug: other.slug, oldName: 'A. X. Liu', mergedBy: 'a curator' })
    const row = (id: string) => record.rows.find(({ rowId }) => rowId === id)
    expect(row(moved.id)).toMatchObject({ change: 'MOVED', before: { researcher_id: other.id, version: 1 } })
    expect(row(twin.id)).toMatchObject({ change: 'COLLAPSED', keptId: kept.id, before: { role: 'Researcher' } })
    expect(row(other.id)).toMatchObject({ tableName: 'researcher', before: { slug: other.slug, name: 'A. X. Liu' } })
    expect(row(one.id)).toBeUndefined()
  })

  test('its id and slug lead to the record that stays and are nobody else’s', async () => {
    const { one, other } = await world
    expect(await prisma.researcherRedirect.findUnique({ where: { oldSlug: other.slug } })).toEqual({
      oldId: other.id,
      oldSlug: other.slug,
      intoId: one.id,
    })
    await expect(make.researcher({ slug: other.slug })).rejects.toThrow('researcher_is_not_redirected')
    await expect(make.researcher({ id: other.id })).rejects.toThrow('researcher_is_not_redirected')
    await expect(prisma.researcher.update({ where: { id: one.id }, data: { slug: other.slug } })).rejects.toThrow(
      'researcher_is_not_redirected',
    )
  })
})

test('old ids lead to the last of several merges', async () => {
  const [a, b, c] = [await make.researcher(), await make.researcher(), await make.researcher()]
  await merge(b.id, a.id)
  await merge(c.id, b.id)
  const redirects = await prisma.researcherRedirect.findMany({ where: { oldId: { in: [a.id, b.id] } } })
  expect(redirects.map(({ intoId }) => intoId)).toEqual([c.id, c.id])
})

test('of several duplicates that say the same, one row stays', async () => {
  const [into, ...others] = [await make.researcher(), await make.researcher(), await make.researcher()]
  const institution = await make.institution()
  for (const { id } of others) {
    await make.affiliation({ researcherId: id, institutionId: institution.id, role: 'Engineer' })
    await prisma.researcherName.create({ data: { researcherId: id, text: 'One Alias', kind: 'ALIAS' } })
  }
  await merge(into.id, ...others.map(({ id }) => id))
  expect(await prisma.affiliation.count({ where: { researcherId: into.id } })).toBe(1)
  expect(await prisma.researcherName.count({ where: { researcherId: into.id, text: 'One Alias' } })).toBe(1)
})

test('takes as many statements for much as for little', async () => {
  const [into, some, much] = [await make.researcher(), await make.researcher(), await make.researcher()]
  await make.affiliation({ researcherId: some.id })
  for (let made = 0; made < 20; made += 1) await make.affiliation({ researcherId: much.id })
  takeStatements()
  await merge(into.id, some.id)
  const forLittle = takeStatements()
  await merge(into.id, much.id)
  expect(takeStatements().length).toBe(forLittle.length)
  expect(forLittle.length).toBe(19)
})

describe('a merge is refused', () => {
  const refusal = (into: string, ...duplicates: string[]) => merge(into, ...duplicates).catch((error: unknown) => error)

  test('of a record into itself', async () => {
    const { id } = await make.researcher()
    expect(await refusal(id, id)).toMatchObject({ code: 'SAME_RECORD', id })
  })

  test('where there is no such record, and nothing is written', async () => {
    const [one, other] = [await make.researcher(), await make.researcher()]
    const nobody = '00000000-0000-7000-8000-000000000000'
    expect(await refusal(nobody, one.id)).toMatchObject({ code: 'MISSING', id: nobody })
    expect(await refusal(one.id, other.id, nobody)).toBeInstanceOf(MergeError)
    expect(await prisma.researcher.count({ where: { id: other.id } })).toBe(1)
  })

  test('of a record that was merged before, which it names', async () => {
    const [one, other] = [await make.researcher(), await make.researcher()]
    await merge(one.id, other.id)
    expect(await refusal(one.id, other.id)).toMatchObject({ code: 'MERGED', id: other.id, intoId: one.id })
  })
})

test('of merges at once that contradict each other one is made, and none waits for ever', async () => {
  const institutions = [await make.institution(), await make.institution()]
  for (let round = 0; round < 10; round += 1) {
    const people = await Promise.all([1, 2, 3].map(() => make.researcher()))
    for (const [at, { id }] of people.entries()) {
      await make.affiliation({ researcherId: id, institutionId: institutions[at % 2]?.id ?? '' })
    }
    const [a = '', b = '', c = ''] = people.map(({ id }) => id)
    const results = await Promise.allSettled([merge(a, b), merge(b, a), merge(c, b), merge(b, c)])
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(refused.every((error) => error instanceof MergeError)).toBe(true)
    expect(await prisma.researcher.count({ where: { id: { in: [a, b, c] } } })).toBe(refused.length - 1)
  }
})
