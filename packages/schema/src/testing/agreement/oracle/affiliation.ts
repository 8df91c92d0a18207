import type { Affiliation } from '@talent-atlas/db'
import type { Move } from './career.ts'
import { period, statedOf } from './dates.ts'
import { institution } from './institution.ts'
import { byId, evidence, globalId, type Shown } from './parts.ts'
import { researcher } from './researcher.ts'
import type { State } from './state.ts'

export function affiliation(at: State, row: Affiliation): Shown {
  return {
    ...globalId('Affiliation', row),
    kind: row.kind,
    degree: row.degree,
    role: row.role,
    isFounder: row.isFounder,
    status: row.status,
    version: row.version,
    period: period(row),
    observedOn: statedOf(row).observed,
    recordedAt: row.recordedAt.toISOString(),
    researcher: () => researcher(at, byId(at.researcher, row.researcherId)),
    institution: () => institution(at, byId(at.institution, row.institutionId)),
    evidence: () => evidence(at, 'affiliationId', row.id),
  }
}

export function move(at: State, { from, to, at: date }: Move): Shown {
  const countryOf = ({ institutionId }: Affiliation) => byId(at.institution, institutionId).countryCode
  const [here, there] = [countryOf(from), countryOf(to)]
  return {
    at: date,
    crossesBorder: here !== null && there !== null && here !== there,
    from: () => affiliation(at, from),
    to: () => affiliation(at, to),
    researcher: () => researcher(at, byId(at.researcher, to.researcherId)),
  }
}
