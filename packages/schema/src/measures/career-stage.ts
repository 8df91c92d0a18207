import type { CareerStage, CountryBasis } from '@talent-atlas/db'
import { builder } from '../builder.ts'

export const CareerStageEnum = builder.enumType('CareerStage', {
  description:
    'A stage of a career. Visits, and facts that were retracted, are part of none; facts that a source disputes are.',
  values: {
    UNDERGRADUATE: { description: "Study for a bachelor's degree: the studies' definition of origin." },
    GRADUATE: { description: "Study for a master's degree or a doctorate: the highest that is on record." },
    WORK: {
      description:
        'Work: a job, a postdoctoral position, or an institution printed on a paper. The last on record, unless a time is asked for.',
    },
  } satisfies Record<CareerStage, { description: string }>,
})

export const CountryBasisEnum = builder.enumType('CountryBasis', {
  description: 'Where an affiliation counts.',
  values: {
    SITE: { description: "Where the person sat: the institution's own country." },
    HEADQUARTERS: {
      description:
        'Where the organisation has its headquarters: the country of the institution at the top of the PARENT relations that hold then. With parents in several countries, or none, an institution stands for itself.',
    },
  } satisfies Record<CountryBasis, { description: string }>,
})
