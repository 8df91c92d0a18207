import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { parsePartialDate } from '../temporal/partial-date.ts'

let made = 0
/** A number that no other record of the test run has. */
const next = (): number => ++made

type Given<T> = Partial<T>

/** The columns of partial dates, from how they are written. */
export function dates(written: { start?: string; end?: string; observed?: string }) {
  const read = (text: string | undefined) => (text === undefined ? null : parsePartialDate(text))
  const [start, end, observed] = [read(written.start), read(written.end), read(written.observed)]
  return {
    startDate: start?.date ?? null,
    startPrecision: start?.precision ?? null,
    endDate: end?.date ?? null,
    endPrecision: end?.precision ?? null,
    observedDate: observed?.date ?? null,
    observedPrecision: observed?.precision ?? null,
  }
}

/** Makes valid records with what a test does not care about filled in. */
export const factories = (prisma: PrismaClient) => ({
  researcher(given: Given<Prisma.ResearcherUncheckedCreateInput> = {}) {
    const number = next()
    return prisma.researcher.create({ data: { slug: `person-${number}`, name: `Person ${number}`, ...given } })
  },
  institution(given: Given<Prisma.InstitutionUncheckedCreateInput> = {}) {
    const number = next()
    const data = { slug: `institution-${number}`, name: `Institution ${number}`, kind: 'EDUCATION', ...given } as const
    return prisma.institution.create({ data })
  },
  institutionGroup(given: Given<Prisma.InstitutionGroupUncheckedCreateInput> = {}) {
    const number = next()
    return prisma.institutionGroup.create({ data: { slug: `group-${number}`, name: `Group ${number}`, ...given } })
  },
  /** Makes the person and the institution too where they are not given. */
  async affiliation(given: Given<Prisma.AffiliationUncheckedCreateInput> = {}) {
    const researcherId = given.researcherId ?? (await this.researcher()).id
    const institutionId = given.institutionId ?? (await this.institution()).id
    return prisma.affiliation.create({ data: { kind: 'EMPLOYMENT', ...given, researcherId, institutionId } })
  },
  work(given: Given<Prisma.WorkUncheckedCreateInput> = {}) {
    return prisma.work.create({ data: { title: `Work ${next()}`, ...given } })
  },
  cohort(given: Given<Prisma.CohortUncheckedCreateInput> = {}) {
    const number = next()
    const data = { slug: `cohort-${number}`, name: `Cohort ${number}`, definition: 'Whoever a test needs.', ...given }
    return prisma.cohort.create({ data })
  },
  source(given: Given<Prisma.SourceUncheckedCreateInput> = {}) {
    return prisma.source.create({ data: { title: `Source ${next()}`, kind: 'ARTICLE', ...given } })
  },
  figure(given: Given<Prisma.FigureUncheckedCreateInput> = {}) {
    const data = {
      measure: 'SHARE',
      label: `Figure ${next()}`,
      value: 50,
      unit: 'PERCENT',
      population: 'Everyone',
    } as const
    return prisma.figure.create({ data: { ...data, ...given } })
  },
})

export type Factories = ReturnType<typeof factories>
