import { findInstitutions } from '../find-institutions.ts'
import { definePass, type ImportContext, type Importer, type Item, type Prepared } from '../importer.ts'
import type { MatchAffiliations } from '../institution-matcher.ts'
import { otherNames } from '../other-names.ts'
import { importId } from '../rows.ts'
import { readRecords } from './read.ts'
import type { OrcidRecord } from './record.ts'

/** The records say all themselves. */
export type OrcidOptions = Record<never, never>

async function prepare(
  items: readonly Item<OrcidRecord>[],
  context: ImportContext<OrcidOptions>,
  match: MatchAffiliations,
): Promise<Prepared> {
  const rows = context.rows()
  const people = items.map(({ value: record }) => {
    const researcher = importId('orcid', record.orcid)
    const ties = record.ties.map((tie) => ({ ...tie, researcher, key: tie.entry }))
    return { ...record, researcher, ties, identifiers: [{ scheme: 'ORCID' as const, value: record.orcid }] }
  })
  const { of: institutionOf, ...counts } = await findInstitutions(
    people.flatMap(({ ties }) => ties),
    new Map(people.map(({ researcher, identifiers }) => [researcher, identifiers])),
    { query: context.query, match, rows },
  )
  for (const { researcher, orcid, name, identifiers, ties, otherNames: others } of people) {
    rows.addResearcher({ id: researcher, name, names: otherNames(name, others), identifiers }, orcid)
    for (const tie of ties) rows.addAffiliation({ ...tie, institution: institutionOf(tie) }, `${orcid}, ${tie.entry}`)
  }
  return { rows, ...counts }
}

/**
 * Records of ORCID: names and iD, education (with qualifications that are degrees), employment and invited positions, as
 * far as they are public. Works are left out: the record of one author does not tell the place of the author among the
 * others, and a place is what our authorships are. E-mails, addresses, biographies and links are never read.
 */
export const orcidImporter = (match: MatchAffiliations): Importer<OrcidOptions> => ({
  kind: 'orcid',
  batchSize: 1000,
  describe: () => ({ title: 'ORCID public data', publisher: 'ORCID', url: 'https://orcid.org', license: 'CC0-1.0' }),
  scope: () => '',
  passes: [
    definePass<OrcidRecord, OrcidOptions>({
      name: 'people',
      read: readRecords,
      prepare: (items, context) => prepare(items, context, match),
    }),
  ],
})
