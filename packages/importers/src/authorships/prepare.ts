import {
  type AuthorList,
  type LinkedList,
  linkAuthors,
  type RewrittenList,
  removeOutdatedFacts,
  type VenueYear,
} from '@talent-atlas/db'
import type { ImportContext, Item, Prepared } from '../importer.ts'
import { Rejection } from '../input/index.ts'
import type { MatchAffiliations } from '../institution-matcher.ts'
import { type ImportRows, importId } from '../rows.ts'
import { type CohortOption, givenCohort, Members, statusCohort, venueCohort } from './cohorts.ts'
import type { Paper } from './paper.ts'
import { lettersOf, workIdOf } from './work-id.ts'
import { writeList } from './write-list.ts'

export interface AuthorshipOptions {
  /** As people write it: NeurIPS. */
  venue: string
  /** Of the papers whose row has none of its own. */
  year: number
  /** A further cohort for all authors. */
  cohort?: CohortOption
  sourceTitle?: string
}

export const titleOf = ({ venue, year, sourceTitle }: AuthorshipOptions): string =>
  sourceTitle ?? `${venue} ${year}: authors and their affiliations as printed`

type Context = ImportContext<AuthorshipOptions>

/** The affiliations of a batch and the institutions that each of them names. */
async function matchAll(
  papers: readonly Paper[],
  context: Context,
  match: MatchAffiliations,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = new Set(papers.flatMap(({ slots }) => slots.flatMap(({ affiliation }) => affiliation ?? [])))
  const matches = await match(context.query, [...texts])
  return new Map([...texts].map((text, index) => [text, [...new Set(matches[index]?.institutions ?? [])]]))
}

interface ListedPaper {
  item: Item<Paper>
  /** Where the authors stand in the table. */
  authorsPlace: string
  list: AuthorList
}

function listOf(
  item: Item<Paper>,
  options: AuthorshipOptions,
  institutions: Awaited<ReturnType<typeof matchAll>>,
): ListedPaper {
  const { line, value: paper } = item
  const year = paper.year ?? options.year
  const work = workIdOf(options.venue, year, paper.title)
  const slots = paper.slots.map(({ position, name, affiliation }) => ({
    position,
    name,
    affiliation,
    person: (id: string) => importId('author', id, position, lettersOf(name)),
    institutions: institutions.get(affiliation ?? '') ?? [],
  }))
  const authorsPlace = paper.number === null ? `line ${line}` : `paper ${paper.number}`
  // The status is told there, so that a later import knows who is in its cohort for which paper.
  const place = paper.status === null ? authorsPlace : `${authorsPlace}, ${paper.status}`
  return { item, authorsPlace, list: { work, identifiers: [], place, year, slots, end: paper.end } }
}

/** Writes the rows of papers whose authors are known. */
class PaperWriter {
  readonly #rows: ImportRows
  readonly #options: AuthorshipOptions
  readonly #members: Members
  readonly rejections: Rejection[] = []

  constructor(rows: ImportRows, options: AuthorshipOptions) {
    this.#rows = rows
    this.#options = options
    this.#members = new Members(rows)
  }

  write({ item: { value: paper }, list, authorsPlace }: ListedPaper, linked: LinkedList): void {
    const { venue, year: usual, cohort } = this.#options
    const year = list.year ?? usual
    const { authors, refused } = writeList(this.#rows, { list, linked, title: paper.title, venue, authorsPlace })
    for (const { slot, researcher, locator } of authors) {
      for (const institution of slot.institutions) {
        this.#rows.addAffiliation({ researcher, institution, kind: 'AUTHORSHIP', observed: String(year) }, locator)
      }
      this.#members.add(venueCohort(venue, year), researcher)
      if (paper.status !== null) this.#members.add(statusCohort(venue, year, paper.status), researcher)
      if (cohort) this.#members.add(givenCohort(cohort, titleOf(this.#options)), researcher)
    }
    for (const { slot, name } of refused) {
      const line = paper.slots.find(({ position }) => position === slot.position)?.line ?? 0
      const reason = `position ${slot.position} of the paper of this title is that of ${name} on record`
      this.rejections.push(new Rejection(line, paper.columns.name ?? 'name', slot.name, reason))
    }
  }
}

/** Takes out what earlier tables of the venue said of the papers and this one does not. */
async function removeOutdated(
  papers: readonly ListedPaper[],
  linked: readonly LinkedList[],
  { query, options: { venue, year: usual, cohort: given } }: Context,
): Promise<void> {
  const years = new Map<number, VenueYear>()
  const lists = papers.flatMap(({ item, list }, index): RewrittenList[] => {
    const known = linked[index]
    if (!known) return []
    const year = list.year ?? usual
    years.set(year, { year, slug: venueCohort(venue, year).slug })
    const { status } = item.value
    const cohort = status === null ? null : statusCohort(venue, year, status).slug
    const authors = known.slots.flatMap((person, at) => {
      const slot = list.slots[at]
      if (!slot || 'takenBy' in person || !person.isPlaced) return []
      return [{ position: slot.position, researcher: person.researcher, institutions: slot.institutions }]
    })
    const { work, isTold, withdrawn } = known
    return [{ work, year, cohort, isTold, authors, withdrawn }]
  })
  await removeOutdatedFacts(query, lists, { venue, years: [...years.values()], given: given?.slug ?? null })
}

/** Turns papers into works, authorships, affiliations and cohorts. */
export async function preparePapers(
  items: readonly Item<Paper>[],
  context: Context,
  match: MatchAffiliations,
): Promise<Prepared> {
  const { options } = context
  const papers = items.map(({ value }) => value)
  const institutions = await matchAll(papers, context, match)
  const lists = items.map((item) => listOf(item, options, institutions))
  const linked = await linkAuthors(
    context.query,
    lists.map(({ list }) => list),
    { venue: options.venue },
  )
  await removeOutdated(lists, linked, context)
  const rows = context.rows()
  const writer = new PaperWriter(rows, options)
  for (const [index, list] of linked.entries()) {
    const paper = lists[index]
    if (paper) writer.write(paper, list)
  }
  const printed = papers.flatMap(({ slots }) => slots.flatMap(({ affiliation }) => affiliation ?? []))
  const unmatched = printed.filter((text) => institutions.get(text)?.length === 0)
  return { rows, rejections: writer.rejections, matched: printed.length - unmatched.length, unmatched }
}
