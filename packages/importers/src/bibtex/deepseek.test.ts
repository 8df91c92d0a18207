import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { acceptProposal, listProposals, proposeIdentities, SAFE_SCORE } from '@talent-atlas/db'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { runImport } from '../run-import.ts'
import { textInput } from '../testing/input.ts'
import { bibtexImporter } from './importer.ts'

interface StudiedPaper {
  arxiv: string
  title: string
  date: string
  hooverFive: boolean
  authors: string[]
}

/** Author lists of DeepSeek's papers; they are not part of this repository. */
const file = fileURLToPath(
  new URL('../../../../../shared/data/deepseek-papers/deepseek_papers_authors.json', import.meta.url),
)
const why = existsSync(file) ? '' : ' (left out: ../shared/data/deepseek-papers is not there)'

/** The five papers as their authors want them cited: the team first. */
function bibtex(): string {
  const papers = JSON.parse(readFileSync(file, 'utf8')) as StudiedPaper[]
  return papers
    .filter(({ hooverFive }) => hooverFive)
    .map(({ arxiv, title, date, authors }, index) => {
      const list = ['{DeepSeek-AI}', ...authors].join(' and ')
      return `@misc{d${index}, title={{${title}}}, author={${list}}, year={${date.slice(0, 4)}}, eprint={${arxiv}}}`
    })
    .join('\n')
}

describe.skipIf(why !== '')(`the five papers of the Hoover study${why}`, () => {
  test('have 219 people, as many as names, and 215 once what is safe was accepted', async () => {
    const { prisma, url } = await createTestDatabase()
    const text = bibtex()
    const load = (onRejection: (rejection: { value: string }) => void = () => undefined) =>
      runImport(url, bibtexImporter, textInput(text), {}, { onRejection })
    const rejected: string[] = []
    await load(({ value }) => rejected.push(value))
    expect(rejected).toEqual(['Shengfeng Ye', 'Yanhong Xu', 'Shengfeng Ye', 'Yanhong Xu'])
    expect(await prisma.researcher.count()).toBe(219)
    await proposeIdentities(url)
    const safe = await listProposals(prisma, { minScore: SAFE_SCORE })
    expect(safe.map(({ first, second }) => [first.name, second.name].toSorted().join(' = ')).toSorted()).toEqual([
      'A. X. Liu = Aixin Liu',
      'Chengqi Deng = Chengqi Dengr',
      'R. X. Xu = Runxin Xu',
      'Y. K. Li = Yukun Li',
    ])
    for (const { id } of safe) await acceptProposal(prisma, id, 'a reader')
    expect(await prisma.researcher.count()).toBe(215)
    expect(await load()).toMatchObject({ added: 0, changed: 0, kept: 0 })
    expect(await prisma.researcher.count()).toBe(215)
  })
})
