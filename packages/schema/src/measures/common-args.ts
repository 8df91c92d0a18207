import { AsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { CountryBasisEnum } from './career-stage.ts'
import { CountryGroupInput } from './country-group.ts'
import { CountingEnum } from './dimension.ts'
import { Population } from './population.ts'

/** Whom to count, and when. */
export const askedOf = builder.args((t) => ({
  population: t.field({ type: Population, description: 'Whom to count; everyone unless told.' }),
  asOf: t.field({
    type: AsOf,
    description:
      'With `validAt` the work that may have held then, and the studies that had begun or are undated; otherwise what is last on record. With `knownAt` the records as they stood. Neither may lie in the future.',
  }),
}))

/** How countries are told. */
export const countriesBy = builder.args((t) => ({
  groups: t.field({ type: [CountryGroupInput], description: 'Countries counted as one; all others stay as they are.' }),
  basis: t.field({
    type: CountryBasisEnum,
    defaultValue: 'SITE',
    description: 'Which country an institution counts for.',
  }),
}))

/** How people with several places count. */
export const countedBy = builder.args((t) => ({
  counting: t.field({
    type: CountingEnum,
    defaultValue: 'WHOLE',
    description: 'How people with several places count.',
  }),
}))
