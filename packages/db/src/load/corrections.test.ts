import { describe, expect, test } from 'vitest'
import { mergeInstitutions, mergeResearchers } from '../identity/merge/merge-records.ts'
import type { Row } from '../merge.ts'
import { createTestDatabase } from '../testing/index.ts'
import { writeAs } from '../write-as.ts'
import { importBatches, importOf, institutionRow, researcherRow, type TestBatch, uuidOf } from './testing/import.ts'
import { undoImport } from './undo-import.ts'

const { prisma, url } = await createTestDatabase()

const merge = { reason: 'the same' }
const claimOf = (table: string, word: string, scheme: string, value: string) => ({
  table,
  id: uuidOf(word),
  scheme,
  value,
})

const identifierRow = (owner: string, word: string, scheme: string, value: string): Row => ({
  id: uuidOf(`${scheme} ${value}`),
  [`${owner}_id`]: uuidOf(word),
  scheme,
  value,
})

/** Names in the order given, the first the record's own. */
const nameRows = (word: string, ...texts: string[]): Row[] =>
  texts.map((text, index) => ({
    id: uuidOf(`${word} named ${text}`),
    researcher_id: uuidOf(word),
    text,
    language: null,
    kind: index === 0 ? 'PREFERRED' : 'ALIAS',
  }))

const load = (kind: string, file: string, ...batches: TestBatch[]) => importBatches(url, importOf(kind, file), batches)

async function namesOf(word: string): Promise<string[]> {
  const names = await prisma.researcherName.findMany({ where: { researcherId: uuidOf(word) } })
  return names.map(({ text, kind }) => `${text} ${kind}`).toSorted()
}

const institutionNamed = async (id: string): Promise<string> =>
  (await prisma.institution.findUniqueOrThrow({ where: { id } })).name

describe('a person on file', () => {
  const orcid = '0000-0001-5109-3700'
  const both = (...words: string[]): TestBatch => ({
    rows: {
      researcher: words.map((word) => researcherRow(word)),
      researcher_identifier: words.map((word) => identifierRow('researcher', word, 'ORCID', orcid)),
    },
    claims: words.map((word) => claimOf('researcher', word, 'ORCID', orcid)),
  })

  test('is the one that a new record of the batch shares an identifier with, in either order', async () => {
    for (const [one, other] of [
      ['Filed 1', 'New 1'],
      ['New 2', 'Filed 2'],
    ] as const) {
      const filed = one.startsWith('Filed') ? one : other
      await prisma.researcherIdentifier.deleteMany({ where: { value: orcid } })
      await load('openalex', `${filed} first`, { rows: { researcher: [researcherRow(filed)] } })
      const first = await load('openalex', `${filed} second`, both(one, other))
      expect(first).toMatchObject({ added: 1, rejected: 0 })
      expect(await load('openalex', `${filed} second`, both(one, other))).toMatchObject({ added: 0, changed: 0 })
      expect(await prisma.researcher.findMany({ where: { id: { in: [uuidOf(one), uuidOf(other)] } } })).toMatchObject([
        { name: filed },
      ])
    }
  })

  test('keeps its old name as another name, when the source does', async () => {
    const before = {
      researcher: [researcherRow('Renamed', 'Old Name')],
      researcher_name: nameRows('Renamed', 'Old Name'),
    }
    const after = {
      researcher: [researcherRow('Renamed', 'New Name')],
      researcher_name: nameRows('Renamed', 'New Name', 'Old Name'),
    }
    await load('openalex', 'before', { rows: before })
    await load('openalex', 'after', { rows: after })
    expect(await namesOf('Renamed')).toEqual(['New Name PREFERRED', 'Old Name ALIAS'])
    expect(await load('openalex', 'after', { rows: after })).toMatchObject({ added: 0, changed: 0, kept: 0 })
    await load('openalex', 'before', { rows: before })
    expect(await namesOf('Renamed')).toEqual(['Old Name PREFERRED'])
  })

  test('is as its own record says and not as those that were merged into it do', async () => {
    const [stays, goes] = ['Stays', 'Goes'].map((word) => ({
      rows: {
        researcher: [researcherRow(word)],
        researcher_name: nameRows(word, word, `${word} too`),
      },
    }))
    await load('openalex', 'people', stays ?? {}, goes ?? {})
    await writeAs(prisma, 'a reader', (transaction) =>
      mergeResearchers(transaction, { ...merge, into: uuidOf('Stays'), duplicates: [uuidOf('Goes')] }),
    )
    const together = { rows: { researcher: [researcherRow('Goes', 'Gone'), researcherRow('Stays', 'Stayed')] } }
    expect(await load('openalex', 'people', stays ?? {}, goes ?? {})).toMatchObject({ added: 0, changed: 0 })
    expect(await load('openalex', 'together', together)).toMatchObject({ changed: 1 })
    expect(await prisma.researcher.findUniqueOrThrow({ where: { id: uuidOf('Stays') } })).toMatchObject({
      name: 'Stayed',
    })
    expect(await namesOf('Stays')).toEqual(['Goes ALIAS', 'Goes too ALIAS', 'Stayed PREFERRED', 'Stays too ALIAS'])
  })

  test('is not changed by another record of the source that has its identifier', async () => {
    const claim = (word: string) => claimOf('researcher', word, 'DBLP', '7/7')
    const record = (word: string): TestBatch => ({
      rows: {
        researcher: [researcherRow(word)],
        researcher_identifier: [identifierRow('researcher', word, 'DBLP', '7/7')],
      },
      claims: [claim(word)],
    })
    await load('openalex', 'one of two', record('Same A'))
    for (const batches of [[record('Same A'), record('Same B')], [record('Same B')]])
      expect(await load('openalex', 'two', ...batches)).toMatchObject({ added: 0, changed: 0 })
    expect(await prisma.researcher.count({ where: { id: uuidOf('Same A'), name: 'Same A', version: 1 } })).toBe(1)
  })

  test('who is given the identifier of another one is proposed as the same', async () => {
    const proof = (word: string, scheme: string, value: string): TestBatch => ({
      rows: {
        researcher: [researcherRow(word)],
        researcher_identifier: [identifierRow('researcher', word, scheme, value)],
      },
      claims: [claimOf('researcher', word, scheme, value)],
    })
    await load('orcid', 'two people', proof('Prove A', 'DBLP', '8/8'), proof('Prove B', 'ORCID', '0000-0002-1694-233X'))
    expect(await prisma.identityProposal.count()).toBe(0)
    const given = proof('Prove A', 'ORCID', '0000-0002-1694-233X')
    await load('openalex', 'both identifiers', given)
    await load('openalex', 'both identifiers', given)
    const ids = [uuidOf('Prove A'), uuidOf('Prove B')].toSorted()
    expect(await prisma.identityProposal.findMany()).toMatchObject([
      { firstId: ids[0], secondId: ids[1], score: 1, status: 'OPEN' },
    ])
  })
})

describe('an institution on file', () => {
  const record = (word: string, ror: string, name = word): TestBatch => ({
    rows: {
      institution: [institutionRow(word, name)],
      institution_identifier: [identifierRow('institution', word, 'ROR', ror)],
    },
    claims: [claimOf('institution', word, 'ROR', ror)],
  })

  test('is as the registry says, also when another source made it and others were merged into it', async () => {
    await load('openalex', 'houses', record('Oa 1', '05abcde11'), record('Oa 2', '05abcde22'))
    await load('ror', 'houses', record('Ror 1', '05abcde11'), record('Ror 2', '05abcde22'))
    expect(await institutionNamed(uuidOf('Oa 1'))).toBe('Ror 1')
    await writeAs(prisma, 'a reader', (transaction) =>
      mergeInstitutions(transaction, { ...merge, into: uuidOf('Oa 2'), duplicates: [uuidOf('Oa 1')] }),
    )
    for (const batches of [
      [record('Ror 1', '05abcde11'), record('Ror 2', '05abcde22')],
      [record('Ror 2', '05abcde22'), record('Ror 1', '05abcde11')],
    ]) {
      expect(await load('ror', 'houses again', ...batches)).toMatchObject({ added: 0, changed: 0 })
      expect(await institutionNamed(uuidOf('Oa 2'))).toBe('Ror 2')
    }
    await load('ror', 'houses renamed', record('Ror 1', '05abcde11', 'One'), record('Ror 2', '05abcde22', 'Two'))
    expect(await institutionNamed(uuidOf('Oa 2'))).toBe('Two')
  })

  test('has no relation to one that was merged into it, and nothing is refused for that', async () => {
    const words = ['Part', 'Whole', 'Beside']
    const relation = (from: string, to: string, kind: string): Row => ({
      id: uuidOf(`${from} ${to}`),
      from_id: uuidOf(from),
      to_id: uuidOf(to),
      kind,
    })
    const evidence = (from: string, to: string): Row => ({
      id: uuidOf(`that ${from} ${to}`),
      source_id: importOf('ror', 'related').source.id,
      stance: 'SUPPORTS',
      locator: null,
      institution_relation_id: uuidOf(`${from} ${to}`),
    })
    const related: TestBatch = {
      rows: {
        institution: words.map((word) => institutionRow(word)),
        institution_relation: [relation('Whole', 'Part', 'PARENT'), relation('Whole', 'Beside', 'RELATED')],
        evidence: [evidence('Whole', 'Part'), evidence('Whole', 'Beside')],
      },
    }
    await load('ror', 'related', related)
    await writeAs(prisma, 'a reader', (transaction) =>
      mergeInstitutions(transaction, { ...merge, into: uuidOf('Whole'), duplicates: [uuidOf('Part')] }),
    )
    expect(await load('ror', 'related', related)).toMatchObject({ added: 0, changed: 0, rejected: 0 })
    expect(await prisma.institutionRelation.count({ where: { fromId: uuidOf('Whole') } })).toBe(1)
  })

  test('is changed again by the source that made it, once what the registry said was withdrawn', async () => {
    await load('openalex', 'made', record('Undone', '05abcde33', 'First'))
    await load('ror', 'overwritten', record('Undone by ROR', '05abcde33', 'Registered'))
    await undoImport(url, importOf('ror', 'overwritten').id)
    expect(await institutionNamed(uuidOf('Undone'))).toBe('First')
    await load('positions', 'not its own', record('Undone', '05abcde33', 'Other'))
    expect(await institutionNamed(uuidOf('Undone'))).toBe('First')
    await load('openalex', 'revised', record('Undone', '05abcde33', 'Second'))
    expect(await institutionNamed(uuidOf('Undone'))).toBe('Second')
  })
})
