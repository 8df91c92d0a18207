import { describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { dates, factories } from '../../testing/factories.ts'
import { writeAs } from '../../write-as.ts'
import { mergeResearchers } from '../merge/merge-records.ts'
import { rejectProposal } from '../review/decide-proposal.ts'
import { listProposals } from '../review/proposals.ts'
import { loadPapers } from '../testing/papers.ts'
import { proposeIdentities } from './propose-identities.ts'

async function fresh() {
  const database = await createTestDatabase()
  const { prisma, url } = database
  const make = factories(prisma)
  return {
    prisma,
    url,
    make,
    propose: () => proposeIdentities(url),
    proposed: async () =>
      (await listProposals(prisma)).map(({ first, second }) => [first.name, second.name].sort().join(' = ')).sort(),
    /** A person who is at an institution in a year. */
    async at(name: string, institutionId: string, observed: string) {
      const { id } = await make.researcher({ name })
      await make.affiliation({ researcherId: id, institutionId, kind: 'AUTHORSHIP', ...dates({ observed }) })
      return id
    },
  }
}

describe('two records are proposed as one person', () => {
  test('when name and institution are the same at the same time, and not when they are decades apart', async () => {
    const { at, make, propose, proposed } = await fresh()
    const { id } = await make.institution({ name: 'Tsinghua University' })
    await at('Shao-Hua Sun', id, '2019')
    await at('Shaohua Sun', id, '2019')
    await at('Ana de la Cruz', id, '1980')
    await at('DE LA CRUZ, Ana', id, '2019')
    await propose()
    expect(await proposed()).toEqual(['Shao-Hua Sun = Shaohua Sun'])
  })

  test('when they wrote with the same people, for whatever reason each is given', async () => {
    const { prisma, propose } = await fresh()
    const others = ['Ada Aab', 'Bob Bab', 'Cid Cab', 'Dan Dab', 'Eve Eab']
    await loadPapers(prisma, [
      { title: 'One', year: 2020, venue: 'ICML', authors: ['R. X. Xu', ...others] },
      { title: 'Two', year: 2021, venue: 'ICML', authors: ['Runxin Xu', ...others] },
    ])
    const { people, added } = await propose()
    expect({ people, added }).toEqual({ people: 7, added: 1 })
    const [proposal] = await listProposals(prisma)
    expect(proposal?.reasons.map(({ kind }) => kind)).toEqual(['NAME', 'COAUTHORS', 'VENUE'])
    expect(proposal?.explanation).toBe(
      '“R. X. Xu” fits the initials of “Runxin Xu”; 5 shared co-authors, of 5 that the one with fewer has; works at 1 shared venue.',
    )
  })
})

describe('two records are not proposed', () => {
  test('on a name alone, however rare, nor on a name and a venue', async () => {
    const { prisma, propose, proposed, make } = await fresh()
    await make.researcher({ name: 'Zbigniew Oleszkiewicz' })
    await make.researcher({ name: 'Oleszkiewicz, Zbigniew' })
    await loadPapers(prisma, [
      { title: 'One', year: 2020, venue: 'ICML', authors: ['Xaver Q. Unterholzner', 'Somebody Else'] },
      { title: 'Two', year: 2020, venue: 'ICML', authors: ['Xaver Unterholzner', 'Another Person'] },
    ])
    expect((await propose()).pairs).toBe(0)
    expect(await proposed()).toEqual([])
  })

  test('when they are authors of one work', async () => {
    const { prisma, propose, proposed } = await fresh()
    const others = ['Ada Aab', 'Bob Bab', 'Cid Cab', 'Dan Dab']
    await loadPapers(prisma, [
      { title: 'One', year: 2020, authors: ['Y. K. Li', ...others] },
      { title: 'Two', year: 2021, authors: ['Yukun Li', ...others] },
      { title: 'Three', year: 2022, authors: ['Y. K. Li', 'Yukun Li'] },
    ])
    expect((await propose()).impossible).toBe(1)
    expect(await proposed()).toEqual([])
  })

  test('when each has an ORCID iD of their own', async () => {
    const { at, make, prisma, propose, proposed } = await fresh()
    const { id } = await make.institution()
    const people = [await at('Mei Lan Chen', id, '2020'), await at('Meilan Chen', id, '2020')]
    await prisma.researcherIdentifier.createMany({
      data: people.map((researcherId, n) => ({ researcherId, scheme: 'ORCID', value: `0000-0000-0000-000${n}` })),
    })
    await propose()
    expect(await proposed()).toEqual([])
  })

  test('again after somebody said no, also not under the id of a record that was merged since', async () => {
    const { at, make, prisma, propose, proposed } = await fresh()
    const { id } = await make.institution()
    const [one, other] = [await at('Mei Lan Chen', id, '2020'), await at('Meilan Chen', id, '2020')]
    await propose()
    const [proposal] = await listProposals(prisma)
    await rejectProposal(prisma, proposal?.id ?? '', 'a reader')
    await propose()
    expect(await proposed()).toEqual([])
    const third = await at('Mei-Lan Chen', id, '2020')
    await writeAs(prisma, 'a curator', (transaction) =>
      mergeResearchers(transaction, { into: third, duplicates: [one], reason: 'a test' }),
    )
    await propose()
    expect(await proposed()).toEqual([])
    expect(await prisma.researcher.count({ where: { id: other } })).toBe(1)
  })
})

test('a person who may be either of two others is less likely to be each of them', async () => {
  const { prisma, propose } = await fresh()
  const others = ['Ada Aab', 'Bob Bab', 'Cid Cab', 'Dan Dab', 'Eve Eab', 'Fay Fab']
  const scoreWith = async (...authors: string[]): Promise<number> => {
    await loadPapers(
      prisma,
      authors.map((name) => ({ title: `Of ${name}`, year: 2020, authors: [name, ...others] })),
    )
    await propose()
    const [best] = await listProposals(prisma)
    return best?.score ?? 0
  }
  const alone = await scoreWith('R. X. Xu', 'Runxin Xu')
  expect(await scoreWith('Ruixi Xu')).toBeLessThan(alone)
})

test('degrees in an order that no life has count against two records', async () => {
  const { make, prisma, propose } = await fresh()
  const { id: institutionId } = await make.institution()
  const person = async (name: string, degree: 'BACHELOR' | 'DOCTORATE', start: string, end: string) => {
    const { id: researcherId } = await make.researcher({ name })
    await make.affiliation({ researcherId, institutionId, kind: 'EDUCATION', degree, ...dates({ start, end }) })
  }
  await person('Mei Lan Chen', 'DOCTORATE', '2014', '2018')
  await person('Meilan Chen', 'BACHELOR', '2019', '2023')
  await propose()
  expect(await listProposals(prisma)).toEqual([])
})

test('of a common name, only those are compared who share a piece of evidence', async () => {
  const { prisma, make, propose } = await fresh()
  await prisma.researcher.createMany({
    data: Array.from({ length: 3000 }, (_, n) => ({ slug: `wei-wang-${n}`, name: 'Wei Wang' })),
  })
  const { id: institutionId } = await make.institution()
  const some = await prisma.researcher.findMany({ take: 2, orderBy: { slug: 'asc' } })
  for (const { id: researcherId } of some) await make.affiliation({ researcherId, institutionId })
  const { people, pairs, added } = await propose()
  expect({ people, pairs, added }).toEqual({ people: 3000, pairs: 1, added: 0 })
})

test('namesakes who are too many at one place are counted and not compared', async () => {
  const { prisma, make, propose } = await fresh()
  const { id: institutionId } = await make.institution()
  const data = Array.from({ length: 100 }, (_, n) => ({ slug: `wei-wang-${n}`, name: 'Wei Wang' }))
  const people = await prisma.researcher.createManyAndReturn({ data, select: { id: true } })
  await prisma.affiliation.createMany({
    data: people.map(({ id: researcherId }) => ({ researcherId, institutionId, kind: 'EMPLOYMENT' as const })),
  })
  const { pairs, skipped } = await propose()
  expect(pairs).toBe(0)
  expect(skipped.people).toBeGreaterThanOrEqual(100)
})

test('the same records give the same proposals, and those that nothing speaks for any more are taken back', async () => {
  const { at, make, prisma, propose } = await fresh()
  const { id } = await make.institution()
  const one = await at('Shao-Hua Sun', id, '2019')
  await at('Shaohua Sun', id, '2019')
  expect(await propose()).toMatchObject({ added: 1, changed: 0, withdrawn: 0 })
  const before = await prisma.identityProposal.findMany()
  expect(await propose()).toMatchObject({ added: 0, changed: 0, withdrawn: 0 })
  expect(await prisma.identityProposal.findMany()).toEqual(before)
  await prisma.affiliation.deleteMany({ where: { researcherId: one } })
  expect(await propose()).toMatchObject({ added: 0, changed: 0, withdrawn: 1 })
})

test('after an import, only the people whom it wrote of are compared', async () => {
  const { at, make, prisma, url } = await fresh()
  const { id } = await make.institution()
  await at('Shao-Hua Sun', id, '2019')
  await at('Shaohua Sun', id, '2019')
  await at('Mei Lan Chen', id, '2019')
  const counts = { added: 1, changed: 0 }
  const { id: importId } = await prisma.import.create({ data: { kind: 'bibtex', checksum: 'x', ...counts } })
  await writeAs(prisma, `import:bibtex:${importId}`, async (transaction) => {
    const data = { slug: 'meilan-chen', name: 'Meilan Chen' }
    const { id: researcherId } = await transaction.researcher.create({ data })
    const seen = dates({ observed: '2019' })
    await transaction.affiliation.create({ data: { researcherId, institutionId: id, kind: 'AUTHORSHIP', ...seen } })
  })
  expect((await proposeIdentities(url, { since: importId })).added).toBe(1)
  // What is counted of names is the same as if everybody were compared.
  expect(await proposeIdentities(url)).toMatchObject({ added: 1, changed: 0 })
})

test('after an import, its people are compared by the names that others have by now', async () => {
  const { at, make, prisma, url, propose, proposed } = await fresh()
  const { id } = await make.institution()
  const renamed = await at('Ana Cruz', id, '2019')
  const removed = await at('Mei Lan Chen', id, '2019')
  await at('Mei Lan Chen', id, '2019')
  await propose()
  expect(await proposed()).toEqual(['Mei Lan Chen = Mei Lan Chen'])
  await prisma.researcher.delete({ where: { id: removed } })
  await prisma.researcher.update({ where: { id: renamed }, data: { name: 'Shao-Hua Sun' } })
  const counts = { added: 1, changed: 0 }
  const { id: since } = await prisma.import.create({ data: { kind: 'bibtex', checksum: 'x', ...counts } })
  await writeAs(prisma, `import:bibtex:${since}`, async (transaction) => {
    for (const [slug, name] of [
      ['a', 'Shaohua Sun'],
      ['b', 'Anacruz'],
      ['c', 'Meilan Chen'],
    ] as const) {
      const { id: researcherId } = await transaction.researcher.create({ data: { slug, name } })
      const seen = dates({ observed: '2019' })
      await transaction.affiliation.create({ data: { researcherId, institutionId: id, kind: 'AUTHORSHIP', ...seen } })
    }
  })
  await proposeIdentities(url, { since })
  expect(await proposed()).toEqual(['Mei Lan Chen = Meilan Chen', 'Shao-Hua Sun = Shaohua Sun'])
})
