import { formatPartialDate, type PrismaClient } from '@talent-atlas/db'

const written = (date: Date | null, precision: 'YEAR' | 'MONTH' | 'DAY' | null): string =>
  date && precision ? formatPartialDate(date, precision) : ''

/** The affiliations of a person on record, each in a line: institution, kind, degree, role, from, to. */
export async function tiesOf(prisma: PrismaClient, name: string): Promise<string[]> {
  const found = await prisma.affiliation.findMany({
    where: { researcher: { name } },
    include: { institution: true },
    orderBy: [{ startDate: 'asc' }, { observedDate: 'asc' }, { endDate: 'asc' }, { id: 'asc' }],
  })
  return found.map((tie) => {
    const from = written(tie.startDate, tie.startPrecision)
    const to = tie.isCurrent ? 'now' : written(tie.endDate, tie.endPrecision)
    const seen = written(tie.observedDate, tie.observedPrecision)
    const period = seen ? `seen ${seen}` : `${from}–${to}`
    const founder = tie.isFounder ? ['founder'] : []
    return [tie.institution.name, tie.kind, tie.degree, tie.role, ...founder, period].filter(Boolean).join(' | ')
  })
}
