import { describe, expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { writeAs } from '../write-as.ts'
import { openKnownRecords } from './known-at.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)

const revisionsOf = (institutionId: string) =>
  prisma.institutionRevision.findMany({ where: { institutionId }, orderBy: { at: 'desc' } })

/** An institution that was made, renamed by somebody, given a country, and renamed back. */
async function rewritten() {
  const { id, slug } = await make.institution({ name: 'Old', countryCode: null })
  await writeAs(prisma, 'curator:ada', (db) => db.institution.update({ where: { id }, data: { name: 'New' } }))
  await prisma.institution.update({ where: { id }, data: { countryCode: 'CN', city: 'Beijing' } })
  await prisma.institution.update({ where: { id }, data: { name: 'Old', city: null } })
  return { id, slug }
}

describe('the revisions of a record', () => {
  test('are its versions, latest first, each with who made it and what it changed', async () => {
    const { id, slug } = await rewritten()
    const revisions = await revisionsOf(id)
    expect(revisions.map(({ version, actor, action, changes }) => ({ version, actor, action, changes }))).toEqual([
      {
        version: 4,
        actor: 'system',
        action: 'UPDATED',
        changes: [
          { field: 'city', before: 'Beijing', after: null },
          { field: 'name', before: 'New', after: 'Old' },
        ],
      },
      {
        version: 3,
        actor: 'system',
        action: 'UPDATED',
        changes: [
          { field: 'city', before: null, after: 'Beijing' },
          { field: 'countryCode', before: null, after: 'CN' },
        ],
      },
      {
        version: 2,
        actor: 'curator:ada',
        action: 'UPDATED',
        changes: [{ field: 'name', before: 'Old', after: 'New' }],
      },
      {
        version: 1,
        actor: 'system',
        action: 'CREATED',
        changes: [
          { field: 'kind', before: null, after: 'EDUCATION' },
          { field: 'name', before: null, after: 'Old' },
          { field: 'slug', before: null, after: slug },
          { field: 'status', before: null, after: 'ACTIVE' },
        ],
      },
    ])
  })

  test('at the instant of each are those up to it', async () => {
    const { id } = await rewritten()
    const known = openKnownRecords(url)
    try {
      const all = await revisionsOf(id)
      for (const [index, { at }] of all.entries()) {
        const query = { where: { institutionId: id }, orderBy: { at: 'desc' } } as const
        expect(await known.at(at).institutionRevision.findMany(query)).toEqual(all.slice(index))
        const rows = await prisma.$queryRaw<{ version: number }[]>`
          SELECT version FROM known.institution_revision(${at}) WHERE institution_id = ${id}::uuid ORDER BY at DESC`
        expect(rows.map(({ version }) => version)).toEqual(all.slice(index).map(({ version }) => version))
      }
    } finally {
      await known.close()
    }
  })

  test('of people are told in the same way', async () => {
    const { id, slug, name } = await make.researcher()
    await prisma.researcher.update({ where: { id }, data: { name: 'Another' } })
    const revisions = await prisma.researcherRevision.findMany({ where: { researcherId: id }, orderBy: { at: 'asc' } })
    expect(revisions.map(({ action, changes }) => [action, changes])).toEqual([
      [
        'CREATED',
        [
          { field: 'name', before: null, after: name },
          { field: 'slug', before: null, after: slug },
        ],
      ],
      ['UPDATED', [{ field: 'name', before: name, after: 'Another' }]],
    ])
  })
})
