import type { Degree, InstitutionKind } from '@talent-atlas/db'

/** What kinds of institutions are called in answers. */
export const kindWords: Readonly<Record<string, string>> = {
  EDUCATION: 'Education',
  COMPANY: 'Company',
  NONPROFIT: 'Nonprofit',
  GOVERNMENT: 'Government',
  FACILITY: 'Research facility',
  HEALTHCARE: 'Healthcare',
  FUNDER: 'Funder',
  ARCHIVE: 'Archive',
  OTHER: 'Other',
} satisfies Record<InstitutionKind, string>

/** What levels of education are called in answers. */
export const degreeWords: Readonly<Record<string, string>> = {
  BACHELOR: "Bachelor's degree",
  MASTER: "Master's degree",
  DOCTORATE: 'Doctorate',
  POSTDOCTORAL: 'Postdoctoral position',
  OTHER: 'Other',
} satisfies Record<Degree, string>
