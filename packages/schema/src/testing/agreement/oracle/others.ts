import type { Disagreement, InstitutionGroup, Source } from '@talent-atlas/db'
import { affiliation } from './affiliation.ts'
import { figure } from './cohort.ts'
import { written } from './dates.ts'
import { institution } from './institution.ts'
import { sorted } from './order.ts'
import { type PageArgs, page } from './page.ts'
import { byId, evidence, globalId, type Shown } from './parts.ts'
import type { State } from './state.ts'

/** The figures of a conflict: of a derived one the two that disagree. */
function figuresOf(at: State, { id, isDerived, oneId, otherId }: Disagreement): string[] {
  if (isDerived) return [oneId, otherId]
  return at.conflictFigure.filter(({ conflictId }) => conflictId === id).map(({ figureId }) => figureId)
}

export function conflict(at: State, row: Disagreement): Shown {
  const { kind, explanation, resolution, isDerived } = row
  return {
    ...globalId('Conflict', row),
    ...{ kind, explanation, resolution, isDerived },
    figures: () =>
      sorted(
        figuresOf(at, row).map((figureId) => byId(at.figure, figureId)),
        [{ of: ({ value }) => value }, { of: ({ id }) => id }],
      ).map((one) => figure(at, one)),
    affiliations: () =>
      sorted(
        at.conflictAffiliation.filter(({ conflictId }) => conflictId === row.id),
        [{ of: ({ id }) => id }],
      ).map(({ affiliationId }) => affiliation(at, byId(at.affiliation, affiliationId))),
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
