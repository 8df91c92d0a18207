import type { Cohort, Figure } from '@talent-atlas/db'
import { period } from './dates.ts'
import { institution } from './institution.ts'
import { type AsOf, dayText, stateOf } from './lists.ts'
import { sorted } from './order.ts'
import { type PageArgs, page } from './page.ts'
import { byId, evidence, globalId, type Shown } from './parts.ts'
import { researcher } from './researcher.ts'
import type { State } from './state.ts'

export function cohort(at: State, row: Cohort): Shown {
  return {
    ...globalId('Cohort', row),
    slug: row.slug,
    name: row.name,
    definition: row.definition,
    reportedSize: row.reportedSize,
    isSensitive: row.isSensitive,
    members: (args: PageArgs & { asOf?: AsOf | null }) => {
      const then = stateOf(at, args.asOf)
      const rows = then.cohortMember
        .filter(({ cohortId }) => cohortId === row.id)
        .map(({ id, researcherId }) => ({ id, person: byId(then.researcher, researcherId) }))
      const keys = [{ of: ({ person }: (typeof rows)[0]) => person.name }, { of: ({ id }: (typeof rows)[0]) => id }]
      return page(args, rows, keys, ({ person }) => researcher(then, person))
    },
    figures: () =>
      sorted(
        at.figure.filter(({ cohortId }) => cohortId === row.id),
        [{ of: figureDay }, { of: ({ id }) => id }],
      ).map((one) => figure(at, one)),
    evidence: () => evidence(at, 'cohortId', row.id),
  }
}

/** The first day that a figure is about, by which figures are ordered. */
export const figureDay = ({ startDate, endDate }: Figure): string | null => dayText(startDate ?? endDate)

export function figure(at: State, row: Figure): Shown {
  const { countryCode, institutionId, cohortId, ...values } = row
  return {
    ...values,
    ...globalId('Figure', row),
    period: row.startDate || row.endDate ? period(row) : null,
    country: () => (countryCode ? at.country.find(({ code }) => code === countryCode) : null),
    institution: () => (institutionId ? institution(at, byId(at.institution, institutionId)) : null),
    cohort: () => (cohortId ? cohort(at, byId(at.cohort, cohortId)) : null),
    evidence: () => evidence(at, 'figureId', row.id),
  }
}
