import { AtlasNotFoundError } from './errors.ts'

/** Variables whose `by` is written flat: `{ slug, first }` instead of `{ by: { slug }, first }`. */
export type Lookup<Variables extends { readonly by: object }> = Omit<Variables, 'by'> & Variables['by']

interface Keys {
  readonly id?: unknown
  readonly slug?: unknown
  readonly identifier?: unknown
}

/** Puts the flat keys back under `by`; the ones that are undefined vanish in JSON. */
export const nest = <Variables extends { readonly by: object }>(lookup: Lookup<Variables>): Variables => {
  const { id, slug, identifier, ...rest }: Keys = lookup
  return { ...rest, by: { id, slug, identifier } } as unknown as Variables
}

/**
 * The record, if there is one.
 * @throws AtlasNotFoundError if there is none.
 */
export const found = <T>(record: T | null, kind: string): T => {
  if (record === null) throw new AtlasNotFoundError(`there is no such ${kind}`)
  return record
}
