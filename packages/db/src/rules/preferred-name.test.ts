import { describe, expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

const namesOf = async (researcherId: string) => {
  const rows = await prisma.researcherName.findMany({ where: { researcherId }, orderBy: { text: 'asc' } })
  return rows.map(({ kind, text }) => `${kind} ${text}`)
}

test('a new person is found under the preferred name', async () => {
  const { id } = await make.researcher({ name: 'Jiantao Jiao' })
  expect(await namesOf(id)).toEqual(['PREFERRED Jiantao Jiao'])
})

test('a rename takes the place of the preferred name', async () => {
  const { id } = await make.researcher({ name: 'Ada Byron' })
  const before = await prisma.researcherName.findFirstOrThrow({ where: { researcherId: id } })
  await prisma.researcher.update({ where: { id }, data: { name: 'Ada Lovelace' } })
  expect(await namesOf(id)).toEqual(['PREFERRED Ada Lovelace'])
  expect((await prisma.researcherName.findFirstOrThrow({ where: { researcherId: id } })).id).toBe(before.id)
})

test('a rename to what was an alias leaves that name once, as the preferred one', async () => {
  const { id } = await make.researcher({ name: 'Jiantao Jiao' })
  await prisma.researcherName.create({ data: { researcherId: id, text: 'Jiao Jiantao', kind: 'ALIAS' } })
  await prisma.researcher.update({ where: { id }, data: { name: 'Jiao Jiantao' } })
  expect(await namesOf(id)).toEqual(['PREFERRED Jiao Jiantao'])
})

test('renames of many people in one statement reach all their names, also when two people swap', async () => {
  const [one, two] = [await make.researcher({ name: 'First' }), await make.researcher({ name: 'Second' })]
  await prisma.$executeRaw`
    UPDATE researcher SET name = CASE name WHEN 'First' THEN 'Second' ELSE 'First' END WHERE id IN (${one.id}::uuid, ${two.id}::uuid)`
  expect(await namesOf(one.id)).toEqual(['PREFERRED Second'])
  expect(await namesOf(two.id)).toEqual(['PREFERRED First'])
})

test('a change of another column leaves the names as they are', async () => {
  const { id } = await make.researcher({ name: 'Constant' })
  await prisma.researcherName.create({ data: { researcherId: id, text: 'Steady', kind: 'ALIAS' } })
  const before = await prisma.researcherName.findMany({ where: { researcherId: id } })
  await prisma.researcher.update({ where: { id }, data: { slug: 'constantly' } })
  expect(await prisma.researcherName.findMany({ where: { researcherId: id } })).toEqual(before)
})

test('institutions keep their preferred name the same way', async () => {
  const { id } = await make.institution({ name: 'Beiyang University' })
  await prisma.institutionName.create({ data: { institutionId: id, text: 'Tianjin University', kind: 'ALIAS' } })
  await prisma.institution.update({ where: { id }, data: { name: 'Tianjin University' } })
  const names = await prisma.institutionName.findMany({ where: { institutionId: id } })
  expect(names.map(({ kind, text }) => [kind, text])).toEqual([['PREFERRED', 'Tianjin University']])
})

describe('where sources vouch for names', () => {
  const vouchFor = async (researcherNameId: string) =>
    prisma.evidence.create({ data: { sourceId: (await make.source()).id, researcherNameId } })
  const rowOf = (researcherId: string, text: string) =>
    prisma.researcherName.findFirstOrThrow({ where: { researcherId, text }, include: { evidence: true } })

  test('an alias that becomes the preferred name keeps its evidence', async () => {
    const { id } = await make.researcher({ name: 'Hongyu Ren' })
    const alias = await prisma.researcherName.create({ data: { researcherId: id, text: 'Ren Hongyu', kind: 'ALIAS' } })
    const evidence = await vouchFor(alias.id)
    await prisma.researcher.update({ where: { id }, data: { name: 'Ren Hongyu' } })
    expect(await rowOf(id, 'Ren Hongyu')).toMatchObject({
      id: alias.id,
      kind: 'PREFERRED',
      evidence: [{ id: evidence.id }],
    })
  })

  test('a name that a source writes stays as an alias after a rename, with that source', async () => {
    const { id } = await make.researcher({ name: 'Shucao Bi' })
    const evidence = await vouchFor((await rowOf(id, 'Shucao Bi')).id)
    await prisma.researcher.update({ where: { id }, data: { name: 'Shuchao Bi' } })
    expect(await namesOf(id)).toEqual(['ALIAS Shucao Bi', 'PREFERRED Shuchao Bi'])
    expect(await rowOf(id, 'Shucao Bi')).toMatchObject({ evidence: [{ id: evidence.id }] })
    expect(await rowOf(id, 'Shuchao Bi')).toMatchObject({ evidence: [] })
  })
})

test.each([
  [
    'written over',
    (id: string) => prisma.$executeRaw`UPDATE researcher_name SET text = 'Zed' WHERE researcher_id = ${id}::uuid`,
  ],
  [
    'made an alias',
    (id: string) => prisma.$executeRaw`UPDATE researcher_name SET kind = 'ALIAS' WHERE researcher_id = ${id}::uuid`,
  ],
  ['deleted', (id: string) => prisma.$executeRaw`DELETE FROM researcher_name WHERE researcher_id = ${id}::uuid`],
])('the preferred name cannot be %s behind the back of its person', async (_how, write) => {
  const { id, name } = await make.researcher()
  await expect(write(id)).rejects.toThrow(/preferred name of .* is not its name/)
  expect(await namesOf(id)).toEqual([`PREFERRED ${name}`])
})

test('a person goes with all names', async () => {
  const { id } = await make.researcher()
  await prisma.researcher.delete({ where: { id } })
  expect(await namesOf(id)).toEqual([])
})
