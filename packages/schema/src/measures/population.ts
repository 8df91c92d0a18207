import { builder } from '../builder.ts'
import { CohortBy } from '../entities/cohort-by.ts'
import { ResearcherFilter } from '../entities/researcher-filter.ts'
import type { PopulationShape } from './people.ts'

export const Population = builder.inputRef<PopulationShape>('Population').implement({
  description: 'Whom a measure counts. Every field narrows; an empty population is everyone.',
  fields: (t) => ({
    cohort: t.field({
      type: CohortBy,
      description: 'The people on record as belonging to this cohort. One that does not exist is an error.',
    }),
    filter: t.field({
      type: ResearcherFilter,
      description:
        'People who fulfil this. With `asOf.validAt`, conditions on affiliations are asked of those that may have held then. A cohort named in it must exist.',
    }),
  }),
})
