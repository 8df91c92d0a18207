import type { AffiliationKind, Degree } from '@talent-atlas/db'
import { cleanOrNull, cleanText } from '../clean-text.ts'
import { countryCode } from '../country-code.ts'
import { Rejection } from '../input/index.ts'
import { orcidId } from '../orcid-id.ts'
import type { Organization } from '../organization.ts'
import { endsBeforeItStarts, readDate } from '../partial-date.ts'
import { isVisitor, postLevel, readDegree } from '../read-degree.ts'
import { faultOf } from '../ror/parse.ts'
import { rejectionOf } from '../ror/read.ts'
import type { OrcidRecord, OrcidTie } from './record.ts'
import { recordSchema, type Summary, summarySchema } from './schema.ts'

type Nature = { kind: AffiliationKind; degree: Degree | null }

/**
 * What an entry of a section is; null for what is not taken: a qualification that is no degree, such as a licence.
 * Distinctions, memberships and services are no ties of study or work and are not read at all.
 */
const natures: Record<string, (role: string) => Nature | null> = {
  educations: (role) => ({ kind: 'EDUCATION', degree: readDegree(role) }),
  qualifications: (role) => {
    const degree = readDegree(role)
    return degree && degree !== 'OTHER' ? { kind: 'EDUCATION', degree } : null
  },
  employments: (role) => ({ kind: isVisitor(role) ? 'VISITING' : 'EMPLOYMENT', degree: postLevel(role) }),
  'invited-positions': (role) => ({ kind: 'VISITING', degree: postLevel(role) }),
}

const isPublic = (visibility: string | null | undefined): boolean => visibility?.toLowerCase() === 'public'

const schemes = { ROR: 'ROR', GRID: 'GRID' } as const
const isRor = (value: string): boolean => /^(?:https?:\/\/ror\.org\/)?0[a-z0-9]{6}\d{2}\/?$/i.test(value)
const isGrid = (value: string): boolean => /^grid\.\d+\.[0-9a-f]+$/i.test(value)

/** The registry's identifier where it is one of ours; the others (Ringgold, FundRef, LEI) are on no record. */
function identifierOf(known: Summary['organization']['disambiguated-organization']): Organization['identifier'] {
  const value = known?.['disambiguated-organization-identifier']?.trim() ?? ''
  const source = known?.['disambiguation-source']
  if (source === 'ROR' && isRor(value)) return { scheme: schemes.ROR, value }
  return source === 'GRID' && isGrid(value) ? { scheme: schemes.GRID, value } : null
}

/** A date is as long as its parts are known from the year on. */
function written(parts: Summary['start-date']): string {
  const unknown = parts.findIndex((part) => !part)
  return parts.slice(0, unknown < 0 ? parts.length : unknown).join('-')
}

function readTie(section: string, summary: Summary, nature: Nature): OrcidTie | { path: string; reason: string } {
  const [start, end] = [readDate(written(summary['start-date'])), readDate(written(summary['end-date']))]
  if ('reason' in start) return { path: 'start-date', reason: start.reason }
  if ('reason' in end) return { path: 'end-date', reason: end.reason }
  if (endsBeforeItStarts(start.date, end.date)) {
    return { path: 'end-date', reason: `it is before the start, ${start.date}` }
  }
  const { name, address, 'disambiguated-organization': known } = summary.organization
  const role = [summary['role-title'], summary['department-name']].flatMap((part) => cleanOrNull(part) ?? [])
  return {
    entry: `${section.slice(0, -1)} ${summary['put-code']}`,
    ...nature,
    role: role.join(', ') || null,
    start: start.date,
    // The end may be left out for want of knowledge, too: it does not say that the tie goes on.
    end: end.date,
    organization: {
      name: cleanText(name),
      country: countryCode(address?.country),
      city: cleanOrNull(address?.city),
      identifier: identifierOf(known) ?? null,
    },
  }
}

type Sections = NonNullable<ReturnType<typeof recordSchema.parse>['activities-summary']>

function readTies(line: number, sections: Sections): { ties: OrcidTie[]; rejections: Rejection[] } {
  const ties: OrcidTie[] = []
  const rejections: Rejection[] = []
  for (const [section, natureOf] of Object.entries(natures)) {
    for (const [index, wrapper] of sections[section as keyof Sections].entries()) {
      const [entry] = Object.values(wrapper)
      const place = `${section}[${index}]`
      const parsed = summarySchema.safeParse(entry)
      if (!parsed.success) {
        const { path, ...fault } = faultOf(parsed.error, entry)
        rejections.push(rejectionOf(line, { path: `${place}.${path}`, ...fault }))
        continue
      }
      const nature = natureOf(parsed.data['role-title'] ?? '')
      if (!isPublic(parsed.data.visibility) || !nature) continue
      const tie = readTie(section, parsed.data, nature)
      if ('reason' in tie) {
        const value = written(parsed.data[tie.path as 'start-date' | 'end-date'])
        rejections.push(new Rejection(line, `${place}.${tie.path}`, value, tie.reason))
      } else ties.push(tie)
    }
  }
  return { ties, rejections }
}

type Name = ReturnType<typeof recordSchema.parse>['person']['name']

function namesOf(name: Name): string[] {
  if (!name || !isPublic(name.visibility)) return []
  const full = cleanOrNull([name['given-names'], name['family-name']].map((part) => part ?? '').join(' '))
  return [cleanOrNull(name['credit-name']), full].filter((one) => one !== null)
}

/**
 * Reads a record 3.0 in the form of its JSON. Entries that cannot be taken are rejected one by one.
 * @param value the record
 */
export function parseRecord(line: number, value: unknown): { record: OrcidRecord | null; rejections: Rejection[] } {
  const none = (rejection: Rejection) => ({ record: null, rejections: [rejection] })
  const parsed = recordSchema.safeParse(value)
  if (!parsed.success) return none(rejectionOf(line, faultOf(parsed.error, value)))
  const { 'orcid-identifier': identifier, person, 'activities-summary': activities } = parsed.data
  const orcid = orcidId(identifier.path)
  if (orcid === null) {
    return none(new Rejection(line, 'orcid-identifier.path', identifier.path, 'it is not an ORCID iD'))
  }
  const [name, ...names] = namesOf(person.name)
  if (name === undefined || name.length > 500) {
    return none(new Rejection(line, 'person.name', orcid, 'the record shows no name to the public'))
  }
  const others = person['other-names']?.['other-name'].filter(({ visibility }) => isPublic(visibility)) ?? []
  const { ties, rejections } = activities ? readTies(line, activities) : { ties: [], rejections: [] }
  return {
    record: { orcid, name, otherNames: [...names, ...others.map(({ content }) => content ?? '')], ties },
    rejections,
  }
}
