import { authorshipsImporter, bibtexImporter, type CohortOption, matchOnRecord } from '@talent-atlas/importers'
import { type Command, InvalidArgumentError } from 'commander'
import { defineKind, type Flags, notBlank, textOf } from './kinds.ts'

function year(text: string): number {
  const number = /^[12]\d{3}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(number)) throw new InvalidArgumentError('It must be a year such as 2019.')
  return number
}

const cohortFlags = (command: Command): Command =>
  command
    .option('--cohort <slug>', 'put all the authors into a cohort too: deepseek-authors', notBlank)
    .option('--cohort-name <text>', 'what that cohort is called; its slug unless told', notBlank)

function common(flags: Flags): { cohort?: CohortOption; sourceTitle?: string } {
  const [slug, sourceTitle] = [textOf(flags, 'cohort'), textOf(flags, 'sourceTitle')]
  const cohort = slug === undefined ? undefined : { slug, name: textOf(flags, 'cohortName') ?? slug }
  return { ...(cohort ? { cohort } : {}), ...(sourceTitle === undefined ? {} : { sourceTitle }) }
}

export const authorships = defineKind({
  namesInstitutions: 'BEFORE',
  namesPeople: true,
  importer: authorshipsImporter(matchOnRecord),
  summary: 'author lists of a venue with affiliations as printed, as CSV: a row for each author of a paper',
  flags: (command) =>
    cohortFlags(
      command
        .requiredOption('--venue <name>', 'the venue, as people write it: NeurIPS', notBlank)
        .requiredOption('--year <year>', 'the year of the papers whose row has none of its own', year),
    ),
  options: (flags) => ({ ...common(flags), venue: textOf(flags, 'venue') ?? '', year: Number(flags['year']) }),
  help: `Columns: paper_no, title, status, author_pos, n_authors, name, affiliation_raw; others are passed over.
The authors become a cohort (neurips-2019), and one for each status (neurips-2019-oral). Two slots are one person when the
full name is the same and so is an institution, or two co-authors; what only may be the same is proposed by atlas review.`,
})

export const bibtex = defineKind({
  namesInstitutions: null,
  namesPeople: true,
  importer: bibtexImporter,
  summary: 'works and their author lists from BibTeX',
  flags: cohortFlags,
  options: common,
  help: 'Works are known by their DOI or arXiv id. Teams among the authors are not people; initials alone link nobody.',
})
