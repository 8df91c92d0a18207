import type { Domains } from '../domains.ts'
import { expectRecords, hasObject } from '../expect-records.ts'
import { findInstitutions } from '../find-institutions.ts'
import { definePass, type ImportContext, type Importer, type Item, type Prepared } from '../importer.ts'
import {
  type Input,
  isRejection,
  type JsonObject,
  type JsonRecord,
  type Rejection,
  readJsonRecords,
} from '../input/index.ts'
import type { MatchAffiliations } from '../institution-matcher.ts'
import { organizationId } from '../organization.ts'
import { importId } from '../rows.ts'
import { type Person, readPerson } from './person.ts'

export interface OpenReviewOptions {
  /** Domains that are one institution's, beside what the home pages on record say. */
  domains?: Domains
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An answer of the API holds a list of profiles; they are counted from 1. */
async function* profilesOf(input: Input): AsyncGenerator<JsonRecord | Rejection> {
  for await (const record of readJsonRecords(input)) {
    const profiles = isRejection(record) ? null : record.value['profiles']
    if (!Array.isArray(profiles)) yield record
    else for (const [index, value] of profiles.entries()) yield { line: index + 1, value: isObject(value) ? value : {} }
  }
}

async function* readPeople(input: Input): AsyncGenerator<Item<Person> | Rejection> {
  const isProfile = (value: JsonObject): boolean => typeof value['id'] === 'string' && hasObject(value, 'content')
  for await (const record of expectRecords(input, profilesOf(input), isProfile, 'OpenReview profiles')) {
    if (isRejection(record)) {
      yield record
      continue
    }
    const { person, rejections } = readPerson(record.line, record.value)
    yield* rejections
    if (person) yield { line: record.line, value: person }
  }
}

/** The ties of a person; a second stay of the same kind from the same year on is told by its number. */
function tiesOf({ stays }: Person, researcher: string) {
  const seen = new Map<string, number>()
  return stays.map((stay) => {
    const same = [organizationId(stay.organization), stay.kind, stay.role ?? '', stay.start ?? ''].join('\n')
    const count = (seen.get(same) ?? 0) + 1
    seen.set(same, count)
    return { ...stay, researcher, key: `${same}\n${count}` }
  })
}

async function prepare(
  items: readonly Item<Person>[],
  context: ImportContext<OpenReviewOptions>,
  match: MatchAffiliations,
): Promise<Prepared> {
  const rows = context.rows()
  const people = items.map(({ value: person }) => {
    const researcher = importId('openreview', person.id)
    return { ...person, researcher, ties: tiesOf(person, researcher) }
  })
  const { of: institutionOf, ...counts } = await findInstitutions(
    people.flatMap(({ ties }) => ties),
    new Map(people.map(({ researcher, identifiers }) => [researcher, identifiers])),
    { query: context.query, match, rows, domains: context.options.domains ?? new Map() },
  )
  for (const { id, researcher, name, names, identifiers, ties } of people) {
    rows.addResearcher({ id: researcher, name, names, identifiers }, id)
    for (const tie of ties) rows.addAffiliation({ ...tie, institution: institutionOf(tie) }, id)
  }
  return { rows, ...counts }
}

/**
 * Profiles of OpenReview, as JSON lines, an array, or an answer of its API. An end of null is `present` there. Masked
 * e-mails, gender, pronouns and relations to other people are never read.
 */
export const openreviewImporter = (match: MatchAffiliations): Importer<OpenReviewOptions> => ({
  kind: 'openreview',
  batchSize: 1000,
  describe: () => ({ title: 'OpenReview profiles', publisher: 'OpenReview', url: 'https://openreview.net' }),
  scope: () => '',
  passes: [
    definePass<Person, OpenReviewOptions>({
      name: 'people',
      read: readPeople,
      prepare: (items, context) => prepare(items, context, match),
    }),
  ],
})
