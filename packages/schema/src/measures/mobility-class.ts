import type { MobilityClass } from '@talent-atlas/db'
import { builder } from '../builder.ts'

export const MobilityClassEnum = builder.enumType('MobilityClass', {
  description:
    'Where a career went, relative to a home country; the classes of the Hoover study of DeepSeek. All education, work and visits on record count; retracted facts do not. Now is the date asked for; without one, where the last work on record was, however long ago.',
  values: {
    NEVER_LEFT: { description: 'Some study and some work now are on record, and all that is on record is at home.' },
    RETURNED: { description: 'Works at home now, perhaps elsewhere too, and was abroad at some time before.' },
    ABROAD: { description: 'Works abroad now and nowhere else, and was at home at some time before.' },
    NEVER_PRESENT: {
      description: 'Some study and some work now are on record, and nothing that is on record is at home.',
    },
    UNKNOWN: {
      description: 'Everyone else: too little is on record to tell, or the country of an institution is not known.',
    },
  } satisfies Record<MobilityClass, { description: string }>,
})
