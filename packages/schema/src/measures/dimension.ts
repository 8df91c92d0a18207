import type { Counting, Dimension } from '@talent-atlas/db'
import { builder } from '../builder.ts'

export const DimensionEnum = builder.enumType('Dimension', {
  description: 'What people are told apart by, at the places where they were.',
  values: {
    COUNTRY: { description: 'The country, or the group of countries, by `basis` and `groups`.' },
    INSTITUTION: { description: 'The institution itself, whatever it belongs to.' },
    INSTITUTION_KIND: { description: 'What the institution is: university, company, facility…' },
    INSTITUTION_GROUP: {
      description:
        'A league or list that the institution is on; NONE for those on no list, several for those on several.',
    },
    YEAR: {
      description:
        'The end of each year of `window`; studies count from when they began, those without a date in every year. Only `shares` is told by it.',
    },
    DEGREE: { description: 'The level of the education.' },
  } satisfies Record<Dimension, { description: string }>,
})

export const CountingEnum = builder.enumType('Counting', {
  description: 'How a person with several places at a stage is counted.',
  values: {
    WHOLE: { description: 'Once for each key: counts may sum to more than the people.' },
    FRACTIONAL: { description: 'In equal parts, one for each known institution: the parts of a person sum to 1.' },
  } satisfies Record<Counting, { description: string }>,
})
