import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { countSearch, MOST_HITS, type SearchedModel, searchedModels, searchNames } from './search.ts'
import { createTestDatabase, factories } from './testing/index.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

async function person(name: string, ...aliases: string[]): Promise<void> {
  const { id: researcherId } = await make.researcher({ name })
  await prisma.researcherName.createMany({
    data: aliases.map((text) => ({ researcherId, text, kind: 'ALIAS' as const })),
  })
}

beforeAll(async () => {
  await person('Jiantao Jiao', '焦剑涛')
  await person('Fei Li')
  await person('Fei-Fei Li')
  await person('Conan O’Brien')
  await person('김철수')
  await person('محمّد علي')
  await person('Banghua Zhu', 'Zhu Banghua')
  await person('Kaiming He', '何恺明')
  await person('Shuchao Bi', 'Bi Shucao')
  await person('Émile Borel')
  await person('Tao', '陶哲轩的一个相当长的名字', 'Теренс Тао Австралийский Математик')
  const tsinghua = await make.institution({ name: 'Tsinghua University' })
  await prisma.institutionName.createMany({
    data: [
      { institutionId: tsinghua.id, text: '清华大学', kind: 'NATIVE', language: 'zh' },
      { institutionId: tsinghua.id, text: 'THU', kind: 'ACRONYM' },
    ],
  })
  await make.institution({ name: 'University of Science and Technology of China' })
  await make.institution({ name: 'Stanford University' })
  await make.cohort({ name: 'DeepSeek authors' })
  await make.work({ title: 'DeepSeek-V3 Technical Report' })
})

/** The names that a text finds, best first, and that as many are counted. */
async function search(text: string, models: readonly SearchedModel[] = searchedModels): Promise<string[]> {
  const rows = await searchNames(prisma, text, models, { limit: MOST_HITS, offset: 0 })
  expect(await countSearch(prisma, text, models)).toBe(rows.length)
  const first = await searchNames(prisma, text, models, { limit: 3, offset: 0 })
  expect(first).toEqual(rows.slice(0, 3))
  return rows.map(({ matched }) => matched)
}

describe('a search', () => {
  test.each([
    ['Jiantao Jiao', 'Jiantao Jiao'],
    ['Jiao Jiantao', 'Jiantao Jiao'],
    ['jiao jiantao', 'Jiantao Jiao'],
    ['  JIAO,  Jiantao. ', 'Jiantao Jiao'],
    ['Jiantao', 'Jiantao Jiao'],
    ['Jiantoa Jiao', 'Jiantao Jiao'],
    ['Zhu Banghua', 'Zhu Banghua'],
    ['emile borel', 'Émile Borel'],
    ['BOREL', 'Émile Borel'],
    ['何恺明', '何恺明'],
    ['恺明', '何恺明'],
    ['清华', '清华大学'],
    ['哲轩', '陶哲轩的一个相当长的名字'],
    ['математик', 'Теренс Тао Австралийский Математик'],
    ['thu', 'THU'],
    ['Tsingua', 'Tsinghua University'],
    ['ｔｓｉｎｇｈｕａ', 'Tsinghua University'],
    ['焦 剑涛', '焦剑涛'],
    ['剑涛', '焦剑涛'],
    ['fei f', 'Fei-Fei Li'],
    ['feifei li', 'Fei-Fei Li'],
    ['obrien', 'Conan O’Brien'],
    ['철수', '김철수'],
    ['علي', 'محمّد علي'],
    ['tsing', 'Tsinghua University'],
    ['deepseek v3', 'DeepSeek-V3 Technical Report'],
    ['Jiantao X Jiao', 'Jiantao Jiao'],
  ])('for %j finds %j first', async (text, first) => {
    expect((await search(text))[0]).toBe(first)
  })

  test.each(['', '   ', '!?', '%', '_', '%%', '\\', "'", '"', '*', 'qqqqqqq', '龘'])(
    'for %j finds nothing',
    async (text) => {
      expect(await search(text)).toEqual([])
    },
  )

  test('takes every character for itself, never as a pattern', async () => {
    expect(await search('J%o')).not.toContain('Jiantao Jiao')
    expect(await search('Ji_ntao%')).toEqual(await search('Ji ntao'))
  })

  test('puts the name that is the text before names that are like it', async () => {
    const rows = await searchNames(prisma, 'Stanford University', searchedModels, { limit: 10, offset: 0 })
    expect(rows[0]).toMatchObject({ model: 'Institution', matched: 'Stanford University', score: 1 })
    expect(rows.slice(1).filter(({ score }) => score >= 1)).toEqual([])
    expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).sort((a, b) => b - a))
  })

  test.each(['恺明', '华大', '哲', '一个相当', '名字', 'ренс', 'тралий', 'nfor', 'eepsee'])(
    'gives every name that contains %j half a point at least, and none a whole one',
    async (part) => {
      const rows = await searchNames(prisma, part, searchedModels, { limit: 50, offset: 0 })
      const containing = rows.filter(({ matched }) => matched.toLowerCase().includes(part))
      expect(containing).not.toEqual([])
      expect(containing.filter(({ score }) => score < 0.5 || score >= 1)).toEqual([])
    },
  )

  test('finds a record once, by the best of its names', async () => {
    expect((await search('Banghua Zhu')).filter((name) => /Banghua/.test(name))).toEqual(['Banghua Zhu'])
    const rows = await searchNames(prisma, 'Tsinghua University', ['Institution'], { limit: 50, offset: 0 })
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  test('finds only what it is asked for', async () => {
    expect(await search('DeepSeek', ['Cohort'])).toEqual(['DeepSeek authors'])
    expect(await search('DeepSeek', ['Work'])).toEqual(['DeepSeek-V3 Technical Report'])
    expect(await search('DeepSeek', ['Researcher'])).toEqual([])
    expect(await search('DeepSeek', [])).toEqual([])
  })

  test('is answered page by page in one order', async () => {
    const whole = await searchNames(prisma, 'University', searchedModels, { limit: 50, offset: 0 })
    expect(whole.length).toBeGreaterThan(2)
    const pages = whole.map((_, offset) => searchNames(prisma, 'University', searchedModels, { limit: 1, offset }))
    expect((await Promise.all(pages)).flat()).toEqual(whole)
  })

  test('begins the same however few are asked for', async () => {
    const syllable = fc.constantFrom('wang', 'wa', 'wei', 'li', 'fei', 'na', 'xiu', '王', '伟', 'é')
    const name = fc.array(fc.array(syllable, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    const text = name.map((words) => words.map((parts) => parts.join('')).join(' '))
    const names = fc.sample(text, { numRuns: 400, seed: 1 })
    const rows = await Promise.all(names.map((written) => make.researcher({ name: written })))
    expect(rows.length).toBe(400)
    await fc.assert(
      fc.asyncProperty(text, fc.nat(40), async (searched, limit) => {
        const whole = await searchNames(prisma, searched, searchedModels, { limit: 1000, offset: 0 })
        expect(new Set(whole.map(({ model, id }) => model + id)).size).toBe(whole.length)
        const order = whole.map(({ score }) => score)
        expect(order).toEqual([...order].sort((a, b) => b - a))
        expect(await searchNames(prisma, searched, searchedModels, { limit, offset: 0 })).toEqual(whole.slice(0, limit))
      }),
      { numRuns: 60 },
    )
  })

  test('finds two records of different kinds with one id', async () => {
    const { id } = await make.researcher({ name: 'Zweimal Vorhanden' })
    await make.cohort({ id, name: 'Zweimal Vorhanden' })
    expect(await search('Zweimal Vorhanden')).toEqual(['Zweimal Vorhanden', 'Zweimal Vorhanden'])
  })

  test('answers any text that PostgreSQL can take', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\0')),
        async (text) => {
          await search(text)
        },
      ),
      { numRuns: 40, examples: [['e'], ['a'], ['.']] },
    )
  })
})
