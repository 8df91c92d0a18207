import { expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

const [pause, rebuild] = ['SELECT read_models.pause()', 'SELECT read_models.rebuild()']

/** What affiliation texts are matched with, in an order of its own. */
const kept = async (): Promise<{ keys: unknown[]; words: unknown[] }> => ({
  keys: await prisma.$queryRaw`SELECT * FROM read_models.institution_key ORDER BY institution_id, name_id, form`,
  words: await prisma.$queryRaw`SELECT * FROM read_models.institution_word ORDER BY institution_id, word COLLATE "C"`,
})

const named = async (institutionId: string, ...texts: string[]): Promise<void> => {
  await prisma.institutionName.createMany({
    data: texts.map((text) => ({ institutionId, text, kind: 'ALIAS' as const })),
  })
}

const munich = { name: 'Universitätsklinikum München', city: 'München', countryCode: 'DE' }

test('the words of names kept write by write are those that a rebuild makes', async () => {
  const { id } = await make.institution(munich)
  await named(id, 'Uniklinik (LMU)', 'Technische Universität München', '()', 'The Institute of the (Royal) Society')
  const google = await make.institution({ name: 'Google (Germany)', city: 'Munich', countryCode: 'DE' })
  await prisma.institution.update({
    where: { id: google.id },
    data: { city: 'Berlin', name: 'Google Research Berlin' },
  })
  const { id: gone } = await make.institution({ name: 'No longer there' })
  await prisma.institutionName.updateMany({ where: { institutionId: id, text: '()' }, data: { text: 'Klinikum' } })
  await prisma.institution.delete({ where: { id: gone } })
  const before = await kept()
  await prisma.$executeRawUnsafe(rebuild)
  expect(await kept()).toEqual(before)
  expect(before.keys.length).toBeGreaterThan(6)
})

test('names written while the read models are paused are found after the rebuild', async () => {
  const { id } = await make.institution({ name: 'Before the pause' })
  await prisma.$transaction([
    prisma.$executeRawUnsafe(pause),
    prisma.institutionName.create({ data: { institutionId: id, text: 'During the pause', kind: 'ALIAS' } }),
    prisma.institution.update({ where: { id }, data: { countryCode: 'FR' } }),
    prisma.$executeRawUnsafe(rebuild),
  ])
  const { keys, words } = await kept()
  const [before, during] = ['Before the pause', 'During the pause']
  expect(keys).toEqual(expect.arrayContaining([before, during].map((text) => expect.objectContaining({ text }))))
  expect(words).toContainEqual({ institution_id: id, word: 'during', country_code: 'FR' })
})

test('no word of a new name waits for its place in the index of typos', async () => {
  await make.institution({ name: 'Zwicky Transient Facility' })
  const [row] = await prisma.$queryRaw<{ pages: number }[]>`
    SELECT gin_clean_pending_list('read_models.search_word_slips')::int AS pages`
  expect(row?.pages).toBe(0)
  const found = await prisma.$queryRaw<{ matched: string }[]>`SELECT matched FROM search_names('Zwicki')`
  expect(found).toEqual([{ matched: 'Zwicky Transient Facility' }])
})
