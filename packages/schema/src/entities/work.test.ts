import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { beforeAll, expect, it } from 'vitest'
import { asker } from '../testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const make = factories(database.prisma)

beforeAll(async () => {
  const old = await make.work({ title: 'Old', year: 2020, venue: 'NeurIPS' })
  const young = await make.work({ title: 'Young', year: 2024, venue: 'arXiv' })
  const undated = await make.work({ title: 'An undated one' })
  await make.work({ title: 'Another of 2024', year: 2024 })
  const [first, second] = [await make.researcher({ slug: 'first' }), await make.researcher({ slug: 'second' })]
  const place = await make.institution({ slug: 'place' })
  await database.prisma.workIdentifier.create({ data: { workId: old.id, scheme: 'DOI', value: '10.1000/a<b' } })
  const by = (workId: string, researcherId: string, position: number) =>
    database.prisma.authorship.create({
      data: {
        ...{ workId, researcherId, position },
        printedName: `Author ${position}`,
        printedAffiliation: position === 1 ? 'Place & Elsewhere' : null,
      },
    })
  await by(old.id, second.id, 2)
  const { id: authorshipId } = await by(old.id, first.id, 1)
  await database.prisma.authorshipInstitution.create({ data: { authorshipId, institutionId: place.id } })
  await by(young.id, first.id, 1)
  await by(undated.id, first.id, 1)
})

const titles = async (filter?: object): Promise<string[]> => {
  const { data, errors } = await ask(
    'query ($filter: WorkFilter) { works(filter: $filter) { totalCount nodes { title } } }',
    { filter },
  )
  expect(errors).toBeUndefined()
  expect(data.works.totalCount).toBe(data.works.nodes.length)
  return data.works.nodes.map(({ title }: { title: string }) => title)
}

it('works come newest first, then by title, those of unknown year last', async () => {
  expect(await titles()).toEqual(['Another of 2024', 'Young', 'Old', 'An undated one'])
  const { data } = await ask('{ researcher(by: { slug: "first" }) { works { totalCount nodes { title } } } }')
  expect(data.researcher.works).toEqual({
    totalCount: 3,
    nodes: [{ title: 'Young' }, { title: 'Old' }, { title: 'An undated one' }],
  })
})

it('a work shows its authors in the printed order, with the institutions printed beside them', async () => {
  const { data } =
    await ask(`{ works(filter: { title: { equals: "Old" } }) { nodes { year venue identifiers { scheme value url }
    authorships { position printedName printedAffiliation work { title } researcher { slug } institutions { slug } } } } }`)
  expect(data.works.nodes).toEqual([
    {
      year: 2020,
      venue: 'NeurIPS',
      identifiers: [{ scheme: 'DOI', value: '10.1000/a<b', url: 'https://doi.org/10.1000/a%3Cb' }],
      authorships: [
        {
          position: 1,
          printedName: 'Author 1',
          printedAffiliation: 'Place & Elsewhere',
          work: { title: 'Old' },
          researcher: { slug: 'first' },
          institutions: [{ slug: 'place' }],
        },
        {
          position: 2,
          printedName: 'Author 2',
          printedAffiliation: null,
          work: { title: 'Old' },
          researcher: { slug: 'second' },
          institutions: [],
        },
      ],
    },
  ])
})

it.each([
  [{ year: { equals: 2020 } }, ['Old']],
  [{ year: { gte: 2021 } }, ['Another of 2024', 'Young']],
  [{ year: { gte: 2020, lte: 2023 } }, ['Old']],
  [{ venue: { startsWith: 'neur' } }, ['Old']],
  [{ title: { contains: 'OLD' } }, ['Old']],
  [{ researcher: { slug: 'second' } }, ['Old']],
  [{ researcher: { slug: 'nobody' } }, []],
  [{}, ['Another of 2024', 'Young', 'Old', 'An undated one']],
])('works that fulfil %j', async (filter, expected) => {
  expect(await titles(filter)).toEqual(expected)
})
