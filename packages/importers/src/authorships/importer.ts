import { definePass, type Importer } from '../importer.ts'
import type { MatchAffiliations } from '../institution-matcher.ts'
import type { Paper } from './paper.ts'
import { type AuthorshipOptions, preparePapers, titleOf } from './prepare.ts'
import { readPapers } from './read-papers.ts'

/** Author lists of a venue with the affiliations as printed: a row for each author of a paper. */
export function authorshipsImporter(match: MatchAffiliations): Importer<AuthorshipOptions> {
  const papers = definePass<Paper, AuthorshipOptions>({
    name: 'papers',
    read: (input) => readPapers(input),
    prepare: (items, context) => preparePapers(items, context, match),
  })
  return {
    kind: 'authorships',
    batchSize: 250,
    describe: (options) => ({ title: titleOf(options) }),
    scope: ({ venue, year, cohort }) => [`${venue} ${year}`, ...(cohort ? [cohort.slug] : [])].join('\n'),
    passes: [papers],
  }
}
