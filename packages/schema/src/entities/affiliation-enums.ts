import type { AffiliationKind, Degree, FactStatus } from '@talent-atlas/db'
import { builder } from '../builder.ts'

export const AffiliationKindEnum = builder.enumType('AffiliationKind', {
  description: 'How a person was tied to an institution.',
  values: {
    EDUCATION: { description: 'Studied there.' },
    EMPLOYMENT: { description: 'Worked there.' },
    VISITING: { description: 'Was there for a time, with a home elsewhere.' },
    AUTHORSHIP: {
      description: 'The institution is printed on a paper of the person: seen in that year, no start or end claimed.',
    },
  } satisfies Record<AffiliationKind, { description: string }>,
})

export const DegreeEnum = builder.enumType('Degree', {
  description: 'The level of an education.',
  values: {
    BACHELOR: { description: 'A first degree.' },
    MASTER: { description: 'A second degree short of a doctorate.' },
    DOCTORATE: { description: 'A doctorate.' },
    POSTDOCTORAL: { description: 'A stay after the doctorate.' },
    OTHER: { description: 'Any other level.' },
  } satisfies Record<Degree, { description: string }>,
})

export const FactStatusEnum = builder.enumType('FactStatus', {
  description: 'Whether a fact stands.',
  values: {
    ACCEPTED: { description: 'Stands.' },
    DISPUTED: { description: 'A source disputes it.' },
    RETRACTED: { description: 'Withdrawn; kept for those who ask.' },
  } satisfies Record<FactStatus, { description: string }>,
})
