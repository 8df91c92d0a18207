import type { Affiliation, Authorship, Researcher } from '@talent-atlas/db'
import { affiliation, move } from './affiliation.ts'
import { careerOf, hadBegun, isCurrent, movesOf } from './career.ts'
import { cohort } from './cohort.ts'
import { colleagueOrder, colleaguesOf } from './colleagues.ts'
import { institution } from './institution.ts'
import { type AffiliationArgs, type AsOf, affiliations, stateOf } from './lists.ts'
import { sorted } from './order.ts'
import { type PageArgs, page } from './page.ts'
import { byId, evidence, globalId, identifiers, names, type Shown } from './parts.ts'
import { revisions } from './revisions.ts'
import type { State } from './state.ts'
import { work } from './work.ts'

export function researcher(at: State, row: Researcher): Shown {
  const mine = <Row extends { researcherId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ researcherId }) => researcherId === row.id)
  return {
    ...globalId('Researcher', row),
    slug: row.slug,
    name: row.name,
    version: row.version,
    names: () => names(at, 'researcherNameId', mine(at.researcherName)),
    identifiers: () => identifiers(mine(at.researcherIdentifier)),
    affiliations: (args: AffiliationArgs) => affiliations(at, args, ({ researcherId }) => researcherId === row.id),
    works: (args: PageArgs) => {
      const rows = mine(at.authorship).map((one) => ({ ...one, work: byId(at.work, one.workId) }))
      const keys = [{ of: (one: (typeof rows)[0]) => one.work.year, descending: true }, { of: authorshipId }]
      return page(args, rows, keys, (one) => work(at, one.work))
    },
    cohorts: () =>
      sorted(
        mine(at.cohortMember).map(({ cohortId }) => byId(at.cohort, cohortId)),
        [{ of: ({ slug }) => slug }],
      ).map((one) => cohort(at, one)),
    evidence: () => evidence(at, 'researcherId', row.id),
    career: ({ asOf }: { asOf?: AsOf | null }) => career(stateOf(at, asOf), row.id, asOf?.validAt),
    colleagues: (args: PageArgs) =>
      page(
        args,
        colleaguesOf(at, row.id),
        colleagueOrder,
        ({ researcherId, institutionId, start, end, isCurrent }) => ({
          researcher: () => researcher(at, byId(at.researcher, researcherId)),
          institution: () => institution(at, byId(at.institution, institutionId)),
          overlap: { start, end, isCurrent },
        }),
      ),
    revisions: (args: PageArgs) => revisions(args, at, 'researcher', row.id),
  }
}

const authorshipId = ({ id }: Authorship): string => id

function career(at: State, researcherId: string, validAt: string | null | undefined): Shown {
  const facts = at.affiliation.filter((fact) => fact.researcherId === researcherId)
  const steps = careerOf(facts)
  const begun = (fact: Affiliation): boolean => hadBegun(fact, validAt)
  return {
    affiliations: () => steps.filter(begun).map((fact) => affiliation(at, fact)),
    moves: () =>
      movesOf(steps)
        .filter(({ from, to }) => begun(from) && begun(to))
        .map((one) => move(at, one)),
    current: () => steps.filter((fact) => isCurrent(fact, validAt)).map((fact) => affiliation(at, fact)),
  }
}
