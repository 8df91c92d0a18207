import type { CopyValue } from '@talent-atlas/db/copy-text'
import type { Affiliation } from './careers.ts'
import { idOf, type SyntheticSet } from './identity.ts'
import type { Institutions } from './institutions.ts'
import { membershipsOf, sourceId } from './labels.ts'
import type { PartialDate } from './partial-dates.ts'
import { makePersonWithCareer, type PersonWithCareer } from './people.ts'
import type { TableRows } from './tables.ts'
import { makeWork, type Work } from './works.ts'

/** Researchers loaded in one transaction; part of what determines the content, since works are written within it. */
export const BATCH = 1_000
/** Researchers to a work. */
const RESEARCHERS_PER_WORK = 2
/** Rows that one person or work can have in a table, at most: their ids are numbered by it. */
const ROOM = 32

type Row = readonly CopyValue[]

/** Calls for each of a list's own lists of rows. */
function* each<T>(items: readonly T[], rowsOf: (item: T) => Iterable<Row>): Generator<Row> {
  for (const item of items) yield* rowsOf(item)
}

const columnsOf = (date: PartialDate | null): [string | null, string | null] => [
  date?.date ?? null,
  date?.precision ?? null,
]

const affiliationRow = (id: string, researcherId: string, told: Affiliation): Row => [
  id,
  researcherId,
  told.institution.id,
  told.kind,
  told.degree,
  told.role,
  told.isFounder,
  ...columnsOf(told.start),
  ...columnsOf(told.end),
  told.isCurrent,
  ...columnsOf(told.observed),
  told.status,
]

function peopleRows(set: SyntheticSet, people: readonly PersonWithCareer[]): TableRows[] {
  const affiliationId = (place: number, index: number): string => idOf(set, 'affiliation', place * ROOM + index)
  return [
    ['researcher', people.map(({ id, slug, name }) => [id, slug, name.preferred])],
    [
      'researcherName',
      each(people, ({ place, id, name }) =>
        name.others.map((other, index) => {
          return [idOf(set, 'researcherName', place * ROOM + index), id, other.text, other.language, other.kind]
        }),
      ),
    ],
    ['cohortMember', each(people, (person) => membershipsOf(set, person))],
    [
      'affiliation',
      each(people, ({ place, id, career }) =>
        career.map((told, index) => affiliationRow(affiliationId(place, index), id, told)),
      ),
    ],
    [
      'evidence',
      each(people, ({ place, career }) =>
        career.map(({ status }, index) => {
          const stance = status === 'DISPUTED' ? 'DISPUTES' : 'SUPPORTS'
          const id = idOf(set, 'evidence', place * ROOM + index)
          return [id, sourceId(set), stance, affiliationId(place, index)]
        }),
      ),
    ],
  ]
}

function workRows(set: SyntheticSet, works: readonly Work[]): TableRows[] {
  const authorshipId = (place: number, index: number): string => idOf(set, 'authorship', place * ROOM + index)
  return [
    ['work', works.map(({ id, title, year, venue }) => [id, title, year, venue])],
    [
      'authorship',
      each(works, ({ place, id, authors }) =>
        authors.map((author, index) => {
          return [authorshipId(place, index), id, author.id, index + 1, author.printedName]
        }),
      ),
    ],
    [
      'authorshipInstitution',
      each(works, ({ place, authors }) =>
        authors.flatMap(({ institution }, index) => {
          if (!institution) return []
          const id = idOf(set, 'authorshipInstitution', place * ROOM + index)
          return [[id, authorshipId(place, index), institution.id]]
        }),
      ),
    ],
  ]
}

/** How many batches the set has. */
export const batchCount = ({ researchers }: SyntheticSet): number => Math.ceil(researchers / BATCH)

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

/** The places of a batch's researchers and works. */
export function batchPlaces({ researchers }: SyntheticSet, batch: number): { people: number[]; works: number[] } {
  const end = Math.min(researchers, (batch + 1) * BATCH)
  const [firstWork, endOfWorks] = [batch * BATCH, end].map((place) => Math.ceil(place / RESEARCHERS_PER_WORK))
  return { people: range(batch * BATCH, end), works: range(firstWork ?? 0, endOfWorks ?? 0) }
}

/** Everything of a batch, parents before children. */
export function batchRows(set: SyntheticSet, batch: number, institutions: Institutions): TableRows[] {
  const places = batchPlaces(set, batch)
  const people = places.people.map((place) => makePersonWithCareer(set, place, institutions))
  const works = places.works.map((place) => makeWork(set, place, people))
  return [...peopleRows(set, people), ...workRows(set, works)]
}
