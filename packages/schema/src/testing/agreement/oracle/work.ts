import type { Authorship, Work } from '@talent-atlas/db'
import { institution } from './institution.ts'
import { sorted } from './order.ts'
import { byId, evidence, globalId, identifiers, type Shown } from './parts.ts'
import { researcher } from './researcher.ts'
import type { State } from './state.ts'

export function work(at: State, row: Work): Shown {
  return {
    ...globalId('Work', row),
    title: row.title,
    year: row.year,
    venue: row.venue,
    identifiers: () => identifiers(at.workIdentifier.filter(({ workId }) => workId === row.id)),
    authorships: () =>
      sorted(
        at.authorship.filter(({ workId }) => workId === row.id),
        [{ of: ({ position }) => position }],
      ).map((one) => authorship(at, one)),
    evidence: () => evidence(at, 'workId', row.id),
  }
}

function authorship(at: State, row: Authorship): Shown {
  return {
    position: row.position,
    printedName: row.printedName,
    printedAffiliation: row.printedAffiliation,
    work: () => work(at, byId(at.work, row.workId)),
    researcher: () => researcher(at, byId(at.researcher, row.researcherId)),
    institutions: () =>
      sorted(
        at.authorshipInstitution.filter(({ authorshipId }) => authorshipId === row.id),
        [{ of: ({ id }) => id }],
      ).map(({ institutionId }) => institution(at, byId(at.institution, institutionId))),
  }
}
