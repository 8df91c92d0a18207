import type { AffiliationKind, Degree } from '@talent-atlas/db'
import { cleanOrNull, cleanText, MOST_NAME } from '../clean-text.ts'
import { countryCode } from '../country-code.ts'
import { readDomain } from '../domains.ts'
import { Rejection } from '../input/index.ts'
import type { Organization } from '../organization.ts'
import { otherNames } from '../other-names.ts'
import { isStudent, isVisitor, postLevel, readDegree } from '../read-degree.ts'
import { faultOf } from '../ror/parse.ts'
import { rejectionOf } from '../ror/read.ts'
import type { Fault } from '../ror/record.ts'
import type { ImportedIdentifier, ImportedName } from '../rows.ts'
import { identifiersOf } from './identifiers.ts'
import { type Entry, entrySchema, type Profile, profileSchema } from './schema.ts'

interface Stay {
  kind: AffiliationKind
  degree: Degree | null
  role: string | null
  /** Years. */
  start: string | null
  end: string | null
  isCurrent: boolean
  organization: Organization
}

export interface Person {
  /** Of the profile. */
  id: string
  name: string
  names: readonly ImportedName[]
  identifiers: readonly ImportedIdentifier[]
  stays: readonly Stay[]
}

type WrittenName = Profile['content']['names'][number]

const fullName = ({ fullname, first, middle, last }: WrittenName): string =>
  cleanText(fullname ?? [first, middle, last].map((part) => part ?? '').join(' '))

/** Students are in education, interns and visitors visit, everybody else works there. */
function natureOf(position: string): { kind: AffiliationKind; degree: Degree | null } {
  if (isVisitor(position)) return { kind: 'VISITING', degree: null }
  if (isStudent(position)) return { kind: 'EDUCATION', degree: readDegree(position) }
  return { kind: 'EMPLOYMENT', degree: postLevel(position) }
}

function readStay({ position, start, end, institution }: Entry): Stay | Fault {
  const domain = readDomain(institution.domain ?? '')
  const name = cleanOrNull(institution.name) ?? domain
  if (name === null || name.length > MOST_NAME)
    return { path: 'institution', value: JSON.stringify(institution), reason: 'it has neither name nor domain' }
  if (start != null && end != null && end < start) {
    return { path: 'end', value: String(end), reason: `it is before the start, ${start}` }
  }
  return {
    ...natureOf(position ?? ''),
    role: cleanOrNull(position),
    start: start == null ? null : String(start),
    end: end == null ? null : String(end),
    // The form of a profile asks to leave the end empty for what goes on; an entry without the field says nothing.
    isCurrent: end === null,
    organization: { name, domain, country: countryCode(institution.country), city: cleanOrNull(institution.city) },
  }
}

/** Reads a profile. Entries of its history that cannot be taken are rejected one by one. */
export function readPerson(line: number, value: unknown): { person: Person | null; rejections: Rejection[] } {
  const parsed = profileSchema.safeParse(value)
  if (!parsed.success) return { person: null, rejections: [rejectionOf(line, faultOf(parsed.error, value))] }
  const { id, content } = parsed.data
  const preferred = content.names.find((one) => one.preferred) ?? content.names[0]
  const name = preferred ? fullName(preferred) : ''
  if (name === '' || name.length > MOST_NAME) {
    return { person: null, rejections: [new Rejection(line, 'content.names', id, 'there is no name to show')] }
  }
  const rejections: Rejection[] = []
  const stays: Stay[] = []
  for (const [index, entry] of content.history.entries()) {
    const place = `content.history[${index}]`
    const read = entrySchema.safeParse(entry)
    const stay = read.success ? readStay(read.data) : faultOf(read.error, entry)
    if ('reason' in stay) rejections.push(rejectionOf(line, { ...stay, path: `${place}.${stay.path}` }))
    else stays.push(stay)
  }
  const names = otherNames(name, content.names.map(fullName))
  return { person: { id, name, names, identifiers: identifiersOf(parsed.data), stays }, rejections }
}
