import type { Conflict, InstitutionGroup, Source } from '@talent-atlas/db'
import { affiliation } from './affiliation.ts'
import { figure } from './cohort.ts'
import { written } from './dates.ts'
import { institution } from './institution.ts'
import { sorted } from './order.ts'
import { type PageArgs, page } from './page.ts'
import { byId, evidence, globalId, type Shown } from './parts.ts'
import type { State } from './state.ts'

export function conflict(at: State, row: Conflict): Shown {
  const mine = <Row extends { conflictId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ conflictId }) => conflictId === row.id)
  return {
    ...globalId('Conflict', row),
    kind: row.kind,
    explanation: row.explanation,
    resolution: row.resolution,
    figures: () =>
      sorted(mine(at.conflictFigure), [
        { of: ({ figureId }) => byId(at.figure, figureId).value },
        { of: ({ id }) => id },
      ]).map(({ figureId }) => figure(at, byId(at.figure, figureId))),
    affiliations: () =>
      sorted(mine(at.conflictAffiliation), [{ of: ({ id }) => id }]).map(({ affiliationId }) =>
        affiliation(at, byId(at.affiliation, affiliationId)),
      ),
  }
}

export function group(at: State, row: InstitutionGroup): Shown {
  return {
    ...globalId('InstitutionGroup', row),
    slug: row.slug,
    name: row.name,
    members: (args: PageArgs) => {
      const rows = at.institutionGroupMember
        .filter(({ groupId }) => groupId === row.id)
        .map(({ id, institutionId }) => ({ id, place: byId(at.institution, institutionId) }))
      const keys = [{ of: ({ place }: (typeof rows)[0]) => place.name }, { of: ({ id }: (typeof rows)[0]) => id }]
      return page(args, rows, keys, ({ place }) => institution(at, place))
    },
    evidence: () => evidence(at, 'institutionGroupId', row.id),
  }
}

export function source(at: State, row: Source): Shown {
  return {
    ...globalId('Source', row),
    title: row.title,
    publisher: row.publisher,
    url: row.url,
    kind: row.kind,
    publishedOn: written(row.publishedDate, row.publishedPrecision),
    license: row.license,
    imports: () =>
      sorted(
        at.import.filter(({ sourceId }) => sourceId === row.id),
        [{ of: ({ importedAt }) => importedAt.getTime() }, { of: ({ id }) => id }],
      ).map(({ kind, file, status, importedAt, ...counts }) => ({
        kind,
        file,
        status,
        importedAt: importedAt.toISOString(),
        added: counts.added,
        changed: counts.changed,
        kept: counts.kept,
        rejected: counts.rejected,
      })),
  }
}
