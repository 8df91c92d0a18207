import { type IdentifierScheme, normaliseIdentifier } from '@talent-atlas/db'
import { cleanText } from './clean-text.ts'
import { countryName } from './country-code.ts'
import { importId } from './rows.ts'

/** An organisation as a source names it. */
export interface Organization {
  name: string
  /** ISO 3166-1 alpha-2. */
  country?: string | null
  city?: string | null
  /** Of a registry, where the source says which institution it is. */
  identifier?: { scheme: Extract<IdentifierScheme, 'ROR' | 'GRID'>; value: string } | null
  /** Of its web site, in lower case: it tells what it is where there is no identifier. */
  domain?: string | null
}

/** What is known of an organisation that is on no record. */
export interface OrganizationDetails {
  country: string | null
  homepage: string | null
  /** Other names. */
  names: readonly string[]
}

/**
 * The id of the institution that is made of an organisation: the same identifier or domain, otherwise the same name in the
 * same place, is the same one.
 */
export function organizationId({ name, country, city, identifier, domain }: Organization): string {
  if (identifier) {
    const { scheme, value } = identifier
    return importId('organization', scheme, normaliseIdentifier(scheme, value))
  }
  if (domain) return importId('organization', 'domain', domain)
  return importId('organization', cleanText(name), country ?? '', cleanText(city ?? ''))
}

/** How organisations are looked up by name: upper and lower case are the same. */
export const organizationKey = (name: string): string => cleanText(name).toLowerCase()

/** As an affiliation is printed on papers. */
export function asText({ name, country, city }: Organization): string {
  const place = [city ?? '', country ? (countryName(country) ?? country) : '']
  return [name, ...place]
    .map(cleanText)
    .filter((part) => part !== '')
    .join(', ')
}
