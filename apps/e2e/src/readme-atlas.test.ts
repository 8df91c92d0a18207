import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'
import { runAtlas } from './testing/command.ts'
import { emptyDataFolder } from './testing/data-folder.ts'
import { blocksOf } from './testing/markdown.ts'
import { writeRegistry } from './testing/registry-file.ts'
import { commandsOf } from './testing/shell.ts'

/** The command of the front page that runs the command line. */
const ATLAS = /^npx -y pnpm@12 atlas (import|review|export)/

const PAPERS = `paper_no,title,status,author_pos,n_authors,name,affiliation_raw
1,On Hills,Oral,1,1,Ada Hill,University of the 1 Hills
`

test('the commands of the front page bring data in and out', { timeout: 120_000 }, async () => {
  const { url, prisma } = await createTestDatabase()
  const folder = await emptyDataFolder()
  await writeRegistry(join(folder, 'v2.0-ror-data.json'), 5)
  await writeFile(join(folder, 'papers.csv'), PAPERS)
  const commands = blocksOf('README.md')
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => commandsOf(text))
    .filter((command) => ATLAS.test(command))
  expect(commands).toHaveLength(4)
  for (const command of commands) {
    const args = command.replace('npx -y pnpm@12 atlas ', '').split(' ')
    const inFolder = args.map((arg) => (/\.(?:json|csv)$/.test(arg) ? join(folder, arg) : arg))
    const { status, errors } = await runAtlas(inFolder, { DATABASE_URL: url })
    expect(status, `${command}\n${errors}`).toBe(0)
  }
  expect(await prisma.cohort.count({ where: { slug: 'neurips-2019' } })).toBe(1)
  expect((await stat(join(folder, 'researchers.csv'))).size).toBeGreaterThan(0)
  expect(await readFile(join(folder, 'researchers.csv'), 'utf8')).toContain('Ada Hill')
})
