import { Rejection } from '../input/index.ts'
import { orcidId } from '../orcid-id.ts'
import { faultOf } from '../ror/parse.ts'
import { rejectionOf } from '../ror/read.ts'
import {
  type AuthorObject,
  affiliationSchema,
  authorSchema,
  institutionSchema,
  letters,
  type ObjectName,
  type OpenAlexObject,
  objectNames,
} from './objects.ts'
import { parseWork } from './parse-work.ts'
import { bareId, readParts } from './parts.ts'

export interface Parsed {
  object: OpenAlexObject | null
  rejections: readonly Rejection[]
}

/** What sort of object an id is of; null for those that are not taken, such as sources and topics. */
export const sortOf = (id: unknown): ObjectName | null =>
  objectNames.find((name) => bareId(id)?.startsWith(letters[name])) ?? null

const refused = (...rejections: Rejection[]): Parsed => ({ object: null, rejections })

function parseAuthor(line: number, value: unknown): Parsed {
  const parsed = authorSchema.safeParse(value)
  if (!parsed.success) return refused(rejectionOf(line, faultOf(parsed.error, value)))
  const { id, display_name: name, display_name_alternatives: otherNames, orcid: written, affiliations } = parsed.data
  const { parts, rejections } = readParts(line, 'affiliations', affiliations, affiliationSchema)
  const orcid = orcidId(written ?? '')
  if (written && orcid === null)
    rejections.push(new Rejection(line, 'orcid', written, 'it is not an ORCID iD; left out'))
  const author: AuthorObject = { id, name, otherNames, orcid, affiliations: parts.map((part) => part.value) }
  return { object: { sort: 'authors', value: author }, rejections }
}

function parseInstitution(line: number, value: unknown): Parsed {
  const parsed = institutionSchema.safeParse(value)
  if (!parsed.success) return refused(rejectionOf(line, faultOf(parsed.error, value)))
  return { object: { sort: 'institutions', value: parsed.data }, rejections: [] }
}

/**
 * Reads a record by what its id says it is.
 * @param expected the sort of object that the file is to hold; any unless told
 */
export function parseObject(line: number, value: Readonly<Record<string, unknown>>, expected?: ObjectName): Parsed {
  const sort = sortOf(value['id'])
  if (sort === null || (expected && sort !== expected)) {
    const reason = `it is not the id of one of the ${expected ?? objectNames.join(', ')}`
    return refused(new Rejection(line, 'id', String(value['id']), reason))
  }
  if (sort === 'institutions') return parseInstitution(line, value)
  if (sort === 'authors') return parseAuthor(line, value)
  const { work, rejections } = parseWork(line, value)
  return { object: work && { sort, value: work }, rejections }
}
