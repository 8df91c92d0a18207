import { MOST_NAME } from '../clean-text.ts'
import { findInstitutions } from '../find-institutions.ts'
import type { ImportContext, Item, Prepared } from '../importer.ts'
import type { MatchAffiliations } from '../institution-matcher.ts'
import type { OrganizationDetails } from '../organization.ts'
import { type ImportRows, importId } from '../rows.ts'
import type { Position } from './position.ts'
import { webSource } from './web-source.ts'

export interface PositionOptions {
  /** The title of the source: within it, a name is one person. */
  sourceTitle: string
  /** What is known of organisations, by `organizationKey`, for those that are on no record. */
  organizations?: ReadonlyMap<string, OrganizationDetails>
}

/** Adds what several rows of a batch refer to, once. */
class Once {
  readonly #seen = new Set<string>()

  do(id: string, add: () => void): void {
    if (this.#seen.has(id)) return
    this.#seen.add(id)
    add()
  }
}

/** A position as a tie of a person whose name is told within the source. */
function tieOf({ line, value: position }: Item<Position>, sourceTitle: string) {
  const { person, organization, degree, role, start, occurrence } = position
  // By what the source calls the organisation: it may have two names for one, with another end under each.
  const key = [organization, degree ?? '', role ?? '', start ?? '', occurrence > 1 ? occurrence : ''].join('\n')
  return {
    ...position,
    line,
    researcher: importId('person', sourceTitle, person),
    organization: { name: organization },
    key,
  }
}

type Tie = ReturnType<typeof tieOf>

function addPosition(rows: ImportRows, once: Once, tie: Tie, institution: string): void {
  const { line, person, researcher, urls, unread } = tie
  once.do(researcher, () => rows.addResearcher({ id: researcher, name: person }, person))
  const rest = unread.length > 0 ? `, whose sources include ${unread.join(' ').slice(0, MOST_NAME).toWellFormed()}` : ''
  const affiliation = rows.addAffiliation({ ...tie, institution }, `line ${line}${rest}`)
  for (const url of urls) {
    const page = importId('source', url)
    once.do(page, () => rows.addSource(webSource(url)))
    rows.addEvidence('affiliation', affiliation, null, page)
  }
}

/** Turns positions into people, institutions, affiliations and the pages that each rests on. */
export async function preparePositions(
  items: readonly Item<Position>[],
  context: ImportContext<PositionOptions>,
  match: MatchAffiliations,
): Promise<Prepared> {
  const rows = context.rows()
  const { sourceTitle, organizations: details } = context.options
  const ties = items.map((item) => tieOf(item, sourceTitle))
  const people = new Map(ties.map(({ researcher }) => [researcher, []]))
  const search = { query: context.query, match, rows, details }
  const { of: institutionOf, ...counts } = await findInstitutions(ties, people, search)
  const once = new Once()
  for (const tie of ties) addPosition(rows, once, tie, institutionOf(tie))
  return { rows, ...counts }
}
