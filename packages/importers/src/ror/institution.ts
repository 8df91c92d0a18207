import { isoCountries, normaliseIdentifier } from '@talent-atlas/db'
import { type ImportedIdentifier, type ImportedInstitution, importId } from '../rows.ts'
import { kindOf } from './kind.ts'
import { readNames } from './names.ts'
import type { Fault, RorRecord } from './record.ts'

const codes = new Set(isoCountries.map(({ code }) => code))

/** The id of a record's institution, where no other is on file under its identifier. */
export const institutionId = (ror: string): string => importId('ror', ror)

function readIdentifiers({ id, identifiers }: RorRecord): { identifiers: ImportedIdentifier[]; faults: Fault[] } {
  const faults: Fault[] = []
  const known = new Map<string, ImportedIdentifier>([['ROR', { scheme: 'ROR', value: id }]])
  for (const { scheme, value: given, path } of identifiers) {
    const value = normaliseIdentifier(scheme, given)
    if (scheme === 'WIKIDATA' ? /^Q\d+$/.test(value) : /^grid\.\d+\.[0-9a-z]+$/.test(value)) {
      known.set(`${scheme} ${value}`, { scheme, value })
    } else faults.push({ path, value: given, reason: `it is not an identifier of ${scheme}; it is left out` })
  }
  return { identifiers: [...known.values()], faults }
}

function readWebsite({ website }: RorRecord): { homepage: string | null; faults: Fault[] } {
  const address = website?.value.trim() ?? ''
  const isWeb = /^https?:$/.test(URL.parse(address)?.protocol ?? '')
  if (website === null || isWeb) return { homepage: isWeb ? address : null, faults: [] }
  return { homepage: null, faults: [{ ...website, reason: 'it is not the address of a web page; it is left out' }] }
}

/**
 * What a record says of its institution, and what of it cannot be taken.
 * @returns no institution where it has no name
 */
export function readInstitution(record: RorRecord): { institution: ImportedInstitution | null; faults: Fault[] } {
  const { id, types, country, city, status } = record
  const { name, names, faults: ofNames } = readNames(record.names, country)
  if (name === null) {
    const nameless = { path: 'id', value: id, reason: 'it has no name to display; the record is left out' }
    return { institution: null, faults: [...ofNames, nameless] }
  }
  const { identifiers, faults: ofIdentifiers } = readIdentifiers(record)
  const { homepage, faults: ofWebsite } = readWebsite(record)
  const code = country?.toUpperCase() ?? ''
  const institution: ImportedInstitution = {
    id: institutionId(id),
    name,
    kind: kindOf(types),
    // Kosovo has a code of its own there and none in ISO 3166-1.
    country: codes.has(code) ? code : null,
    city: city?.trim() || null,
    homepage,
    status,
    names,
    identifiers,
  }
  return { institution, faults: [...ofNames, ...ofIdentifiers, ...ofWebsite] }
}
