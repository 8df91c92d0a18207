import { describe, expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { importActor } from './import-session.ts'
import { employmentRow, importBatches, importOf, institutionRow, researcherRow, uuidOf } from './testing/import.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)

const person = (word: string, orcid: string, name = word) => ({
  rows: { researcher: [researcherRow(word, name)] },
  claims: [{ table: 'researcher', id: uuidOf(word), scheme: 'ORCID', value: orcid }],
})

describe('an import', () => {
  const batch = {
    rows: {
      institution: [institutionRow('Alpha'), institutionRow('Beta')],
      researcher: [researcherRow('Ada')],
      affiliation: [employmentRow('Ada at Alpha', 'Ada', 'Alpha', 'Fellow')],
    },
  }

  test('puts records on file, signed by it, with its source', async () => {
    const file = importOf('positions', 'first')
    expect(await importBatches(url, file, [batch])).toEqual({ added: 4, changed: 0, kept: 0, rejected: 0 })
    const found = await prisma.affiliation.findUniqueOrThrow({ where: { id: uuidOf('Ada at Alpha') } })
    expect(found.changedBy).toBe(importActor('positions', file.id))
    const { status, source } = await prisma.import.findUniqueOrThrow({
      where: { id: file.id },
      include: { source: true },
    })
    expect([status, source?.title, source?.license]).toEqual(['COMPLETED', 'The file first', 'CC0-1.0'])
  })

  test('changes nothing when it is run again', async () => {
    expect(await importBatches(url, importOf('positions', 'first'), [batch])).toMatchObject({
      added: 0,
      changed: 0,
      kept: 0,
    })
    expect(await prisma.affiliation.findUniqueOrThrow({ where: { id: uuidOf('Ada at Alpha') } })).toMatchObject({
      version: 1,
    })
  })

  test('of the same kind corrects what an earlier one wrote', async () => {
    const corrected = { rows: { institution: [{ ...institutionRow('Alpha'), name: 'Alpha University' }] } }
    expect(await importBatches(url, importOf('positions', 'second'), [corrected])).toMatchObject({ changed: 1 })
    const alpha = await prisma.institution.findUniqueOrThrow({
      where: { id: uuidOf('Alpha') },
      include: { names: true },
    })
    expect(alpha).toMatchObject({ name: 'Alpha University', slug: 'alpha', names: [{ text: 'Alpha University' }] })
  })

  test('leaves what a person wrote last', async () => {
    await prisma.institution.update({ where: { id: uuidOf('Beta') }, data: { name: 'Beta by hand' } })
    expect(await importBatches(url, importOf('positions', 'first'), [batch])).toMatchObject({ kept: 1 })
    expect(await prisma.institution.findUniqueOrThrow({ where: { id: uuidOf('Beta') } })).toMatchObject({
      name: 'Beta by hand',
    })
  })

  test('that is only tried leaves no trace', async () => {
    const file = importOf('positions', 'tried')
    const given = { rows: { researcher: [researcherRow('Tried')] } }
    expect(await importBatches(url, file, [given, given], { dryRun: true })).toMatchObject({ added: 1 })
    expect(await prisma.researcher.count({ where: { id: uuidOf('Tried') } })).toBe(0)
    expect(await prisma.import.count({ where: { id: file.id } })).toBe(0)
    expect(await prisma.source.count({ where: { id: file.source.id } })).toBe(0)
  })

  test('that is only tried sees what a commit would refuse', async () => {
    const file = importOf('positions', 'deferred')
    await prisma.$executeRaw`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'seen at the end'; END $$`
    await prisma.$executeRaw`CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON researcher
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.name = 'Deferred') EXECUTE FUNCTION refuse()`
    const given = { rows: { researcher: [researcherRow('Deferred')] } }
    await expect(importBatches(url, file, [given])).rejects.toThrow('seen at the end')
    await expect(importBatches(url, file, [given], { dryRun: true })).rejects.toThrow('seen at the end')
    await prisma.$executeRaw`DROP FUNCTION refuse CASCADE`
  })

  test('keeps what it refused', async () => {
    const file = importOf('positions', 'refusing')
    const rejections = [{ line: 7, column: 'name', value: 'x', reason: 'too short' }]
    expect(await importBatches(url, file, [{ rejections }, { rejections }])).toMatchObject({ rejected: 2 })
    expect(await prisma.importRejection.count({ where: { importId: file.id, columnName: 'name' } })).toBe(2)
    expect(await importBatches(url, file, [{ rejections }])).toMatchObject({ rejected: 1 })
    expect(await prisma.importRejection.count({ where: { importId: file.id } })).toBe(1)
  })
})

describe('identity at the load', () => {
  test('a record on file with the same strong identifier is the one', async () => {
    const { id } = await make.researcher({ name: 'On File' })
    await prisma.researcherIdentifier.create({
      data: { researcherId: id, scheme: 'ORCID', value: '0000-0002-1825-0097' },
    })
    const given = person('Newcomer', '0000-0002-1825-0097')
    const name = {
      id: uuidOf('their name'),
      researcher_id: uuidOf('Newcomer'),
      text: 'Newcomer',
      language: null,
      kind: 'PREFERRED',
    }
    await importBatches(url, importOf('orcid', 'newcomer'), [
      { ...given, rows: { ...given.rows, researcher_name: [name] } },
    ])
    expect(await prisma.researcher.count({ where: { id: uuidOf('Newcomer') } })).toBe(0)
    const { names } = await prisma.researcher.findUniqueOrThrow({ where: { id }, include: { names: true } })
    expect(names.map(({ text, kind }) => `${text} ${kind}`).toSorted()).toEqual(['Newcomer ALIAS', 'On File PREFERRED'])
  })

  test('two records of a batch with the same strong identifier are one', async () => {
    const [one, other] = [person('Twin', '0000-0001-5109-3700'), person('Twin 2', '0000-0001-5109-3700')]
    const rows = {
      institution: [institutionRow('Twin House')],
      researcher: [...one.rows.researcher, ...other.rows.researcher],
      affiliation: [employmentRow('t1', 'Twin', 'Twin House', 'a'), employmentRow('t2', 'Twin 2', 'Twin House', 'b')],
    }
    await importBatches(url, importOf('orcid', 'twins'), [{ rows, claims: [...one.claims, ...other.claims] }])
    const people = await prisma.researcher.findMany({
      where: { name: { startsWith: 'Twin' } },
      include: { affiliations: true },
    })
    expect(people.map(({ name, affiliations }) => [name, affiliations.length])).toEqual([['Twin', 2]])
  })

  test('a chain of shared identifiers ends at one record', async () => {
    const chain = ['A', 'B', 'C'].map((word) => researcherRow(`Chain ${word}`))
    const claim = (word: string, scheme: string, value: string) => ({
      table: 'researcher',
      id: uuidOf(`Chain ${word}`),
      scheme,
      value,
    })
    const claims = [
      claim('B', 'DBLP', '1/1'),
      claim('A', 'DBLP', '1/1'),
      claim('B', 'OPENALEX', 'A77'),
      claim('C', 'OPENALEX', 'A77'),
    ]
    await importBatches(url, importOf('openalex', 'chain'), [{ rows: { researcher: chain }, claims }])
    expect(await prisma.researcher.count({ where: { name: { startsWith: 'Chain' } } })).toBe(1)
  })

  test('the same name alone makes two records with two slugs', async () => {
    const rows = { researcher: [researcherRow('Wei 1', 'Wei Wang'), researcherRow('Wei 2', 'Wei Wang')] }
    await importBatches(url, importOf('positions', 'names'), [{ rows }])
    const slugs = await prisma.researcher.findMany({ where: { name: 'Wei Wang' }, select: { slug: true } })
    const second = `wei-wang-${uuidOf('Wei 2').slice(0, 8)}`
    expect(slugs.map(({ slug }) => slug).toSorted()).toEqual(['wei-wang', second])
  })

  test('the same fact of two sources is one, with the evidence of both', async () => {
    const evidence = (word: string, affiliation: string, file: string) => ({
      id: uuidOf(word),
      source_id: importOf('positions', file).source.id,
      stance: 'SUPPORTS',
      locator: null,
      affiliation_id: uuidOf(affiliation),
    })
    const shared = { institution: [institutionRow('Gamma')], researcher: [researcherRow('Grace')] }
    const first = {
      ...shared,
      affiliation: [employmentRow('g1', 'Grace', 'Gamma', 'Admiral')],
      evidence: [evidence('e1', 'g1', 'one')],
    }
    const second = {
      ...shared,
      affiliation: [employmentRow('g2', 'Grace', 'Gamma', 'Admiral')],
      evidence: [evidence('e2', 'g2', 'two')],
    }
    await importBatches(url, importOf('positions', 'one'), [{ rows: first }])
    await importBatches(url, importOf('positions', 'two'), [{ rows: second }])
    const facts = await prisma.affiliation.findMany({
      where: { researcherId: uuidOf('Grace') },
      include: { evidence: true },
    })
    expect(facts.map((fact) => fact.evidence.length)).toEqual([2])
  })

  test('a fact about a record that is nowhere is left out', async () => {
    const rows = {
      researcher: [researcherRow('Lone')],
      affiliation: [employmentRow('nowhere', 'Lone', 'Nowhere', 'x')],
    }
    expect(await importBatches(url, importOf('positions', 'nowhere'), [{ rows }])).toMatchObject({ added: 1 })
  })
})

test('an import that ended in the middle goes on behind its last batch', async () => {
  const file = importOf('positions', 'resumed')
  const batches = ['One', 'Two', 'Three'].map((word) => ({ rows: { researcher: [researcherRow(`Resumed ${word}`)] } }))
  const broken = { rows: { researcher: [{ ...researcherRow('broken'), name: '' }] } }
  await expect(importBatches(url, file, [batches[0] ?? {}, broken])).rejects.toThrow('researcher')
  expect(await prisma.import.findUniqueOrThrow({ where: { id: file.id } })).toMatchObject({
    status: 'RUNNING',
    position: 1n,
  })
  expect(await importBatches(url, file, batches)).toMatchObject({ added: 3 })
  expect(await prisma.researcher.count({ where: { name: { startsWith: 'Resumed' } } })).toBe(3)
})
