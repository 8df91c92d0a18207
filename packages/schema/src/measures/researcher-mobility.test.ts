import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { asker, resolverAsker } from '../testing/index.ts'

const database = await createTestDatabase()
const make = factories(database.prisma)
const ask = asker(database)

beforeAll(async () => {
  const at = async (countryCode: string) => (await make.institution({ countryCode })).id
  const [home, away] = [await at('CN'), await at('US')]
  const study = { kind: 'EDUCATION', degree: 'BACHELOR', ...dates({ start: '2010', end: '2014' }) } as const
  const work = (start: string) => ({ kind: 'EMPLOYMENT', ...dates({ start }), isCurrent: true }) as const
  const { id: stayer } = await make.researcher({ slug: 'a-stayer' })
  await make.affiliation({ researcherId: stayer, institutionId: home, ...study })
  await make.affiliation({ researcherId: stayer, institutionId: home, ...work('2014') })
  const { id: leaver } = await make.researcher({ slug: 'b-leaver' })
  await make.affiliation({ researcherId: leaver, institutionId: home, ...study })
  await make.affiliation({ researcherId: leaver, institutionId: away, ...work('2016') })
  await make.researcher({ slug: 'c-unknown' })
})

describe("a person's mobility", () => {
  const classesOf = async (arguments_: string, around = '') => {
    const { data, errors } = await ask(`{ researchers ${around} { nodes { slug mobility ${arguments_} } } }`)
    expect(errors).toBeUndefined()
    return data.researchers.nodes
      .sort((a: { slug: string }, b: { slug: string }) => (a.slug < b.slug ? -1 : 1))
      .map(({ mobility }: { mobility: string }) => mobility)
  }

  it('is relative to the country of undergraduate study, or to another', async () => {
    expect(await classesOf('')).toEqual(['NEVER_LEFT', 'ABROAD', 'UNKNOWN'])
    expect(await classesOf('(home: "US")')).toEqual(['NEVER_PRESENT', 'RETURNED', 'UNKNOWN'])
  })

  it('is of the world and of the records as asked', async () => {
    expect(await classesOf('(asOf: { validAt: "2015" })')).toEqual(['NEVER_LEFT', 'UNKNOWN', 'UNKNOWN'])
    const before = 'asOf: { knownAt: "2001-01-01T00:00:00Z" }'
    expect(await classesOf(`(${before})`)).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN'])
    expect(await classesOf('', `(${before})`)).toEqual([])
  })

  it('costs one statement for all people of whom the same is asked, and the instant', async () => {
    const plain = await ask('{ researchers { nodes { slug } } }')
    const sent = await ask('{ researchers { nodes { slug mobility us: mobility(home: "US") } } }')
    expect(sent.errors).toBeUndefined()
    expect(sent.statements).toBe(plain.statements + 3)
    const alone = await resolverAsker(database)('{ researcher(by: { slug: "b-leaver" }) { mobility } }')
    expect(alone.data.researcher).toEqual({ mobility: 'ABROAD' })
  })
})
