import { expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

const TABLES = {
  institution_person: 'TABLE institution_person',
  researcher_country: 'TABLE researcher_country',
  researcher_count: 'TABLE researcher_count',
  institution_count: 'TABLE institution_count',
  country_count: 'SELECT country_code, 0, sum(researchers) FROM country_count GROUP BY 1 HAVING sum(researchers) <> 0',
  table_count: 'SELECT table_name, 0, sum(rows) FROM table_count GROUP BY 1',
}

const read = async (query: string) =>
  prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT row::text FROM (${query}) row ORDER BY 1`)

/** Every read model, as the tables say now or as the functions say of an instant. */
async function readAll(at?: Date) {
  const rows = Object.entries(TABLES).map(async ([table, kept]) => {
    const query = at ? `SELECT * FROM known.${table}('${at.toISOString()}')` : kept
    return [table, await read(query)] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

/** The instant up to which everything so far is known, with time to spare until the next write. */
async function instant(): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() + interval '2 milliseconds' AS at`
  await new Promise((resume) => setTimeout(resume, 10))
  return row?.at ?? new Date(Number.NaN)
}

test('the read models of an instant are those that were kept then', async () => {
  await prisma.country.createMany({ data: ['CN', 'US'].map((code) => ({ code, name: code })), skipDuplicates: true })
  const { id: institutionId } = await make.institution({ countryCode: 'CN' })
  const { id, researcherId } = await make.affiliation({ institutionId })
  const changes = [
    () => prisma.institution.update({ where: { id: institutionId }, data: { countryCode: 'US' } }),
    () => prisma.researcher.update({ where: { id: researcherId }, data: { name: 'Renamed' } }),
    () => prisma.affiliation.update({ where: { id }, data: { status: 'RETRACTED' } }),
    () => make.work(),
    () => prisma.researcher.delete({ where: { id: researcherId } }),
  ]
  const seen: { at: Date; rows: object }[] = []
  for (const change of changes) {
    seen.push({ at: await instant(), rows: await readAll() })
    await change()
  }
  for (const { at, rows } of seen) expect(await readAll(at)).toEqual(rows)
})
