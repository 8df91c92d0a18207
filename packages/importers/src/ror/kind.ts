import type { InstitutionKind } from '@talent-atlas/db'

/**
 * The registry's types, the one that tells most first: a university hospital's school teaches, a national laboratory is
 * a facility of a government, and who pays for research is most often something else in the first place.
 */
const kinds: readonly (readonly [type: string, kind: InstitutionKind])[] = [
  ['education', 'EDUCATION'],
  ['healthcare', 'HEALTHCARE'],
  ['company', 'COMPANY'],
  ['archive', 'ARCHIVE'],
  ['facility', 'FACILITY'],
  ['government', 'GOVERNMENT'],
  ['nonprofit', 'NONPROFIT'],
  ['funder', 'FUNDER'],
]

/**
 * What an organisation of several types is.
 * @param types in small letters; those that the registry may add are like `other`
 */
export const kindOf = (types: readonly string[]): InstitutionKind =>
  kinds.find(([type]) => types.includes(type))?.[1] ?? 'OTHER'
