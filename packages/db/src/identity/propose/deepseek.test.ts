import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { acceptProposal } from '../review/decide-proposal.ts'
import { listProposals } from '../review/proposals.ts'
import { loadPapers } from '../testing/papers.ts'
import { proposeIdentities, SAFE_SCORE } from './propose-identities.ts'

interface DeepSeekPaper {
  title: string
  date: string
  hooverFive: boolean
  authors: string[]
}

/** Author lists of DeepSeek's papers; they are not part of this repository. */
const file = fileURLToPath(
  new URL('../../../../../../shared/data/deepseek-papers/deepseek_papers_authors.json', import.meta.url),
)
const why = existsSync(file) ? '' : ' (left out: ../shared/data/deepseek-papers is not there)'

const readPapers = (): DeepSeekPaper[] => JSON.parse(readFileSync(file, 'utf8')) as DeepSeekPaper[]

describe.skipIf(why !== '')(`DeepSeek's papers${why}`, () => {
  test('219 names on the five papers of the Hoover study are 215 people', async () => {
    const { prisma, url } = await createTestDatabase()
    const five = readPapers().filter(({ hooverFive }) => hooverFive)
    await loadPapers(
      prisma,
      five.map(({ title, date, authors }) => ({ title, authors, year: Number(date.slice(0, 4)), venue: 'arXiv' })),
    )
    expect(await prisma.researcher.count()).toBe(219)
    await proposeIdentities(url)
    const safe = await listProposals(prisma, { minScore: SAFE_SCORE })
    expect(safe.map(({ first, second }) => [first.name, second.name].sort().join(' = ')).sort()).toEqual([
      'A. X. Liu = Aixin Liu',
      'Chengqi Deng = Chengqi Dengr',
      'R. X. Xu = Runxin Xu',
      'Y. K. Li = Yukun Li',
    ])
    for (const { id } of safe) await acceptProposal(prisma, id, 'a reader')
    expect(await prisma.researcher.count()).toBe(215)
    const kept = await prisma.researcher.findMany({
      where: { name: { in: safe.flatMap((p) => [p.first.name, p.second.name]) } },
    })
    expect(kept.map(({ name }) => name).sort()).toEqual(['Aixin Liu', 'Chengqi Deng', 'Runxin Xu', 'Yukun Li'])
    await proposeIdentities(url)
    expect(await listProposals(prisma, { minScore: SAFE_SCORE })).toEqual([])
  })
})
