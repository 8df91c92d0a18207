import { uuid } from '../../uuid.ts'

/** How many records of each kind a world begins with. */
const SIZE = {
  Source: 6,
  Researcher: 15,
  Institution: 12,
  InstitutionGroup: 3,
  Cohort: 4,
  Work: 12,
  Figure: 14,
  Conflict: 5,
  Affiliation: 60,
} as const
export type Model = keyof typeof SIZE

/** The ids of a world's records. */
export const idsOf = (model: Model): string[] => Array.from({ length: SIZE[model] }, (_, n) => uuid(model, n))

/** The ids, and slugs that go with them. */
export const slugs = (model: Model): { id: string; slug: string }[] =>
  idsOf(model).map((id, n) => ({ id, slug: `${model.toLowerCase()}-${n}` }))
