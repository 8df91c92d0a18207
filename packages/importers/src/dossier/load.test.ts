import type { PrismaClient } from '@talent-atlas/db'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Dossier } from './format.ts'
import { loadDossier } from './load.ts'
import { readDossier } from './read.ts'

const shipped = await readDossier()
let prisma: PrismaClient

beforeEach(async () => {
  prisma = (await createTestDatabase()).prisma
})

/** Everything recorded, with the transaction that wrote it, and everything superseded. */
async function everything(): Promise<Record<string, unknown>> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'history') AND table_type = 'BASE TABLE' ORDER BY 1`
  const contents: Record<string, unknown> = {}
  for (const { name } of tables) {
    contents[name] = await prisma.$queryRawUnsafe(`SELECT xmin::text, t::text FROM ${name} t ORDER BY 2`)
  }
  return contents
}

const superseded = async (): Promise<number> =>
  Object.entries(await everything())
    .filter(([name]) => name.startsWith('history.'))
    .reduce((count, [, rows]) => count + (Array.isArray(rows) ? rows.length : 0), 0)

/** The shipped dossier with one record of a file changed. */
function changed<F extends keyof Dossier>(file: F, key: string, edit: (record: Dossier[F][number]) => void): Dossier {
  const dossier = structuredClone(shipped)
  const record = dossier[file].find((one) => ('key' in one ? one.key : one.slug) === key)
  if (!record) throw new Error(`no ${key} in ${file}`)
  edit(record)
  return dossier
}

const anywhere = { where: { slug: 'jiantao-jiao' } }

describe('loading the dossier', () => {
  test('adds it once: the first load supersedes nothing, the second changes nothing at all', async () => {
    const { added, changed: altered, kept } = await loadDossier(prisma, shipped)
    expect(added).toBeGreaterThan(1000)
    expect({ altered, kept }).toEqual({ altered: 0, kept: 0 })
    expect(await superseded()).toBe(0)
    const before = await everything()
    expect(await loadDossier(prisma, shipped)).toEqual({ added: 0, changed: 0, kept: 0 })
    expect(await everything()).toEqual(before)
  })

  test('by two at once adds it once', async () => {
    const counts = await Promise.all([loadDossier(prisma, shipped), loadDossier(prisma, shipped)])
    expect(counts.filter(({ added }) => added > 0)).toHaveLength(1)
    expect(await prisma.import.count()).toBe(1)
    expect(await prisma.researcher.count()).toBe(shipped.researchers.length)
    expect(await superseded()).toBe(0)
  })

  test('signs every record', async () => {
    await loadDossier(prisma, shipped)
    expect((await prisma.researcher.findUniqueOrThrow(anywhere)).changedBy).toBe('dossier')
    expect(await prisma.evidence.count({ where: { changedBy: { not: 'dossier' } } })).toBe(0)
  })

  test("again leaves a curator's later correction", async () => {
    await loadDossier(prisma, shipped)
    await prisma.researcher.update({ ...anywhere, data: { name: 'Jiantao J. Jiao' } })
    expect(await loadDossier(prisma, shipped)).toEqual({ added: 0, changed: 0, kept: 0 })
    expect((await prisma.researcher.findUniqueOrThrow(anywhere)).name).toBe('Jiantao J. Jiao')
  })

  test('after a change of the dossier changes what differs and nothing else', async () => {
    await loadDossier(prisma, shipped)
    const next = changed('affiliations', 'jiantao-jiao-stanford-university-doctorate', (record) => {
      record.end = '2018-06'
    })
    expect(await loadDossier(prisma, next)).toEqual({ added: 0, changed: 1, kept: 0 })
    expect(await superseded()).toBe(1)
    expect(await loadDossier(prisma, next)).toEqual({ added: 0, changed: 0, kept: 0 })
  })

  test('after a change of the dossier keeps what curators changed, and says how much of it differs', async () => {
    await loadDossier(prisma, shipped)
    await prisma.researcher.update({ ...anywhere, data: { name: 'Jiantao J. Jiao' } })
    await prisma.figure.updateMany({ data: { note: 'Checked.' }, where: { stage: 'WORK' } })
    const next = changed('affiliations', 'jiantao-jiao-stanford-university-doctorate', (record) => {
      record.end = '2018-06'
    })
    const figures = await prisma.figure.count({ where: { note: 'Checked.' } })
    expect(figures).toBeGreaterThan(0)
    expect(await loadDossier(prisma, next)).toEqual({ added: 0, changed: 1, kept: 1 + figures })
    expect((await prisma.researcher.findUniqueOrThrow(anywhere)).name).toBe('Jiantao J. Jiao')
    expect(await prisma.figure.count({ where: { note: 'Checked.' } })).toBe(figures)
  })

  test('of before a change loads it again, each time the two take turns', async () => {
    const next = changed('affiliations', 'jiantao-jiao-stanford-university-doctorate', (record) => {
      record.end = '2018-06'
    })
    await loadDossier(prisma, shipped)
    for (const [dossier, precision] of [
      [next, 'MONTH'],
      [shipped, 'YEAR'],
      [next, 'MONTH'],
    ] as const) {
      expect(await loadDossier(prisma, dossier)).toEqual({ added: 0, changed: 1, kept: 0 })
      expect(await loadDossier(prisma, dossier)).toEqual({ added: 0, changed: 0, kept: 0 })
      const doctorate = { researcher: anywhere.where, degree: 'DOCTORATE' } as const
      expect(await prisma.affiliation.findFirst({ where: doctorate })).toMatchObject({ endPrecision: precision })
    }
    expect(await prisma.import.count()).toBe(2)
  })

  test('that lacks a record leaves the record', async () => {
    await loadDossier(prisma, shipped)
    const conflicts = shipped.conflicts.slice(1)
    expect(await loadDossier(prisma, { ...shipped, conflicts })).toEqual({ added: 0, changed: 0, kept: 0 })
    expect(await prisma.conflict.count()).toBe(shipped.conflicts.length)
  })

  test('finds a cohort that an import made of the same name, and changes nothing of it', async () => {
    const cohort = shipped.cohorts.find((one) => one.slug === 'neurips-2019')
    if (!cohort) throw new Error('the dossier has no cohort neurips-2019')
    const { slug, name, definition } = cohort
    const made = await prisma.cohort.create({ data: { slug, name, definition } })
    const { added, ...rest } = await loadDossier(prisma, shipped)
    expect(added).toBeGreaterThan(1000)
    expect(rest).toEqual({ changed: 0, kept: 0 })
    const found = await prisma.cohort.findUniqueOrThrow({ where: { slug }, include: { figures: true, evidence: true } })
    expect(found).toMatchObject({ id: made.id, version: 1 })
    expect(found.figures).toHaveLength(15)
    expect(found.evidence).toHaveLength(1)
  })

  test('with one more source for a record adds one piece of evidence, wherever it stands in the list', async () => {
    await loadDossier(prisma, shipped)
    const next = changed('figures', 'pf-001-origin-cn-2019-top-tier', (record) => {
      record.evidence.unshift({ source: 'asianfin-2025', stance: 'SUPPORTS' })
    })
    expect(await loadDossier(prisma, next)).toEqual({ added: 1, changed: 0, kept: 0 })
  })

  test('in which name and alias change places keeps both names', async () => {
    await loadDossier(prisma, shipped)
    const next = changed('researchers', 'jiantao-jiao', (record) => {
      record.name = 'Jiao Jiantao'
      record.names = [{ text: 'Jiantao Jiao', kind: 'ALIAS' }]
    })
    await loadDossier(prisma, next)
    const names = await prisma.researcherName.findMany({
      where: { researcher: anywhere.where },
      orderBy: { text: 'asc' },
    })
    expect(names.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['ALIAS Jiantao Jiao', 'PREFERRED Jiao Jiantao'])
  })

  test('of which one row is refused writes nothing', async () => {
    const before = await everything()
    const broken = changed('conflicts', shipped.conflicts[0]?.key ?? '', (record) =>
      record.figures.push('no-such-figure'),
    )
    await expect(loadDossier(prisma, broken)).rejects.toThrow('conflict_figure_figure_id_fkey')
    expect(await everything()).toEqual(before)
    expect((await loadDossier(prisma, shipped)).added).toBeGreaterThan(1000)
  })
})
