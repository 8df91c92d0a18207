import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, test, vi } from 'vitest'
import { emptyFolder, fileOf, runImportCommand } from './testing/import-files.ts'

vi.setConfig({ testTimeout: 60_000 })

const { url, prisma } = await createTestDatabase()

const venue = ['--venue', 'Testing', '--year', '2019']
const table = 'paper_no,title,status,author_pos,name,affiliation_raw\n1,On Tests,Oral,1,Ada Byron,Nowhere\n'
const orcid = {
  'orcid-identifier': { path: '0000-0002-1825-0097' },
  person: { name: { visibility: 'public', 'given-names': { value: 'Josiah' }, 'family-name': { value: 'Carberry' } } },
}
const organisation = {
  id: 'https://ror.org/05abcde11',
  status: 'active',
  types: ['education'],
  names: [{ value: 'Alpha', types: ['ror_display'] }],
  locations: [],
}
const author = { id: 'https://openalex.org/A1', display_name: 'Ann Li', affiliations: [] }
const profile = { id: '~Bo_Chen1', content: { names: [{ fullname: 'Bo Chen', preferred: true }] } }

const files: readonly (readonly [kind: string, file: string, flags?: readonly string[]])[] = [
  ['ror', JSON.stringify(organisation)],
  ['authorships', table, venue],
  ['positions', 'person,organization,title,start_date\nCy Doe,House of Alpha,Fellow,2018\n'],
  ['education', 'person,organization,degree,start_date\nCy Doe,House of Alpha,PhD,2018\n'],
  ['openalex', JSON.stringify(author)],
  ['orcid', JSON.stringify(orcid)],
  ['openreview', JSON.stringify([profile])],
  ['bibtex', '@article{a, title = {On Tests}, author = {Byron, Ada}, year = {2019}, doi = {10.1000/x}}\n'],
]

// The first test: nothing is on record yet.
test('a file of another kind, and a dry run, put no institution on record, nor any name of ours', async () => {
  const web = await fileOf('page.html', '<!DOCTYPE html>\n<html></html>\n')
  for (const [kind, file, flags = []] of files) {
    const { refused } = await runImportCommand(url, [kind, web, ...flags])
    expect(refused).toMatch(/^(InputError|WrongKindError): /)
    const tried = await runImportCommand(url, [kind, await fileOf('given', file), ...flags, '--dry-run'])
    expect(tried).toMatchObject({ refused: null, result: { rejected: 0, dryRun: true } })
  }
  expect([await prisma.institution.count(), await prisma.source.count(), await prisma.import.count()]).toEqual([
    0, 0, 0,
  ])
})

test.each(files.map(([kind, file, flags = []]) => ({ kind, file, flags })))(
  'a second run of $kind changes nothing, and what the first one wrote stays counted',
  async ({ kind, file, flags }) => {
    const path = await fileOf('given', file)
    const first = await runImportCommand(url, [kind, path, ...flags])
    expect(first).toMatchObject({ refused: null, rejects: [] })
    const { id = '', added = 0 } = first.result ?? {}
    expect(added).toBeGreaterThan(0)
    const second = await runImportCommand(url, [kind, path, ...flags])
    expect(second).toMatchObject({ refused: null, result: { id, added: 0, changes: 0 } })
    expect(await prisma.import.findUniqueOrThrow({ where: { id } })).toMatchObject({
      added,
      runAdded: 0,
      runChanged: 0,
    })
  },
)

test('what is now said of the source counts as a change', async () => {
  const [[kind, file] = ['', '']] = files
  const path = await fileOf('given', file)
  const { result } = await runImportCommand(url, [kind, path, '--source-license', 'CC-BY-4.0'])
  expect(result).toMatchObject({ added: 0, changed: 1 })
  const { source } = await prisma.import.findUniqueOrThrow({
    where: { id: result?.id ?? '' },
    include: { source: true },
  })
  expect(source).toMatchObject({ license: 'CC-BY-4.0', publisher: 'Research Organization Registry' })
})

test('of a folder the files that no record of ORCID can be in are passed over', async () => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'README.txt'), 'Records.\n')
  await writeFile(join(folder, 'record.json'), JSON.stringify(orcid))
  expect(await runImportCommand(url, ['orcid', folder])).toMatchObject({ refused: null, result: { rejected: 0 } })
})

test('people whom a search that failed was to compare are compared when the import is run again', async () => {
  const { url: own, prisma: database } = await createTestDatabase()
  const file = await fileOf('record.json', JSON.stringify(orcid))
  await database.$executeRawUnsafe('ALTER TABLE read_models.keyed_name RENAME TO gone')
  expect(await runImportCommand(own, ['orcid', file])).toMatchObject({ refused: expect.stringContaining('keyed_name') })
  await database.$executeRawUnsafe('ALTER TABLE read_models.gone RENAME TO keyed_name')
  const again = { added: 0, changed: 0 }
  const looked = { ...again, identity: { merged: 0, proposed: 0 } }
  expect(await runImportCommand(own, ['orcid', file, '--dry-run'])).toMatchObject({
    result: { ...again, identity: null },
  })
  expect(await runImportCommand(own, ['orcid', file])).toMatchObject({ result: looked })
  expect(await runImportCommand(own, ['orcid', file])).toMatchObject({ result: { ...again, identity: null } })
})
