import type { InstitutionStatus } from '@talent-atlas/db'
import { z } from 'zod'

const address = /^https:\/\/ror\.org\/(0[a-z0-9]{6}\d{2})$/

/** The address of a record, read as its bare identifier. */
export const rorId = z
  .string()
  .regex(address, 'it is not the address of a record: https://ror.org/0 and eight characters')
  .transform((url) => url.replace(address, '$1'))

/** A list that may be left out. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

const statuses: Record<'active' | 'inactive' | 'withdrawn', InstitutionStatus> = {
  active: 'ACTIVE',
  inactive: 'INACTIVE',
  withdrawn: 'WITHDRAWN',
}

/** What both versions of the schema say in the same way. */
export const common = {
  id: rorId,
  status: z.enum(['active', 'inactive', 'withdrawn']).transform((status) => statuses[status]),
  types: listOf(z.string().toLowerCase()),
  relationships: listOf(z.unknown()),
}

/** Every value once, the preferred one first. */
export const preferredFirst = (preferred: string | null | undefined, all: readonly string[]): string[] => [
  ...new Set(preferred ? [preferred, ...all] : all),
]
