import { undoImport } from '@talent-atlas/db'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'
import { authorshipsImporter } from '../authorships/importer.ts'
import { importText } from '../testing/import-text.ts'
import { matchExactNames } from '../testing/match-names.ts'
import { loadDossier } from './load.ts'
import { readDossier } from './read.ts'
import { idOf } from './rows.ts'

const { url, prisma } = await createTestDatabase()
const dossier = await readDossier()

const PAPERS = `paper_no,title,status,author_pos,n_authors,name,affiliation_raw
1,On Hills,Oral,1,2,Ada Hill,Stanford University
1,On Hills,Oral,2,2,Bo Dale,Tsinghua University
2,On Dales,Poster,1,1,Cy Fell,Tsinghua University
`
const importPapers = (text = PAPERS) =>
  importText(url, authorshipsImporter(matchExactNames), text, { venue: 'NeurIPS', year: 2019 })

const cohortsOfTracker = () =>
  prisma.cohort.findMany({
    where: { slug: { in: ['neurips-2019', 'neurips-2019-oral'] } },
    include: { members: { include: { researcher: true } }, _count: { select: { figures: true } } },
    orderBy: { slug: 'asc' },
  })

test('an import of the papers fills the cohorts of the dossier, changes nothing else of them, and can be undone', async () => {
  await loadDossier(prisma, dossier)
  const before = await cohortsOfTracker()
  const first = await importPapers()
  expect(first).toMatchObject({ changed: 0, kept: 0 })
  const after = await cohortsOfTracker()
  const names = after.map(({ members }) => members.map(({ researcher }) => researcher.name).sort())
  expect(names).toEqual([
    ['Ada Hill', 'Bo Dale', 'Cy Fell'],
    ['Ada Hill', 'Bo Dale'],
  ])
  expect(after.map(({ id }) => id)).toEqual([idOf('cohorts', 'neurips-2019'), idOf('cohorts', 'neurips-2019-oral')])
  expect(after.map(({ members: _, ...cohort }) => cohort)).toEqual(before.map(({ members: _, ...cohort }) => cohort))
  expect(await importPapers()).toMatchObject({ added: 0, changed: 0, kept: 0 })
  // The same papers from another file are said by another source.
  expect(await importPapers(`${PAPERS}\n`)).toMatchObject({ changed: 0, kept: 0 })
  expect(await loadDossier(prisma, dossier)).toEqual({ added: 0, changed: 0, kept: 0 })
  for (const { id } of await prisma.import.findMany({
    where: { kind: 'authorships' },
    orderBy: { importedAt: 'desc' },
  }))
    await undoImport(url, id)
  expect(await cohortsOfTracker()).toEqual(before)
})
