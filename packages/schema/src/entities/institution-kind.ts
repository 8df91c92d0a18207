import type { InstitutionKind, InstitutionStatus } from '@talent-atlas/db'
import { builder } from '../builder.ts'

export const InstitutionKindEnum = builder.enumType('InstitutionKind', {
  description: 'What an organisation is; the kinds of the Research Organization Registry.',
  values: {
    EDUCATION: { description: 'A university, college or school.' },
    COMPANY: { description: 'A business.' },
    NONPROFIT: { description: 'An organisation that is neither a business nor part of a government.' },
    GOVERNMENT: { description: 'A part of a government.' },
    FACILITY: { description: 'A laboratory or other place of research.' },
    HEALTHCARE: { description: 'A hospital or other place of care.' },
    FUNDER: { description: 'An organisation that pays for research.' },
    ARCHIVE: { description: 'A library, museum or archive.' },
    OTHER: { description: 'Anything else.' },
  } satisfies Record<InstitutionKind, { description: string }>,
})

export const InstitutionStatusEnum = builder.enumType('InstitutionStatus', {
  description: 'Whether an institution is still there.',
  values: {
    ACTIVE: { description: 'It is there.' },
    INACTIVE: { description: 'It is no longer there; a successor, if any, is among its relations.' },
    WITHDRAWN: { description: 'The registry took its record back: a duplicate, or no institution.' },
  } satisfies Record<InstitutionStatus, { description: string }>,
})
