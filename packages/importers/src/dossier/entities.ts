import type { Dossier } from './format.ts'
import { idOf, partialDate, period, TableRows } from './rows.ts'

function addSources(rows: TableRows, { sources }: Dossier): void {
  for (const { key, title, publisher, url, publishedOn, kind } of sources) {
    const published = partialDate('published', publishedOn)
    rows.add('source', {
      id: idOf('sources', key),
      title,
      publisher: publisher ?? null,
      url: url ?? null,
      kind,
      ...published,
    })
  }
}

function addInstitutions(rows: TableRows, { institutions }: Dossier): void {
  for (const record of institutions) {
    const id = rows.add('institution', {
      id: idOf('institutions', record.slug),
      slug: record.slug,
      name: record.name,
      kind: record.kind,
      country_code: record.country ?? null,
      city: record.city ?? null,
      homepage: record.homepage ?? null,
    })
    rows.addNames('institution', id, record.names)
    rows.addIdentifiers('institution', id, record.identifiers)
    rows.addEvidence('institution', id, record.evidence)
    for (const { kind, institution, start, end, isCurrent, evidence } of record.relations) {
      const relation = { from_id: id, to_id: idOf('institutions', institution), kind, ...period({ start, end }) }
      const relationId = idOf('institution_relation', id, institution, kind, start ?? '')
      rows.add('institution_relation', { id: relationId, ...relation, is_current: isCurrent })
      rows.addEvidence('institution_relation', relationId, evidence)
    }
  }
}

function addInstitutionGroups(rows: TableRows, dossier: Dossier): void {
  for (const { slug, name, members, evidence, ...written } of dossier['institution-groups']) {
    const id = rows.add('institution_group', { id: idOf('institution-groups', slug), slug, name })
    rows.addEvidence('institution_group', id, evidence)
    for (const member of members) {
      const institution = idOf('institutions', member)
      const row = { id: idOf('institution_group_member', slug, member), group_id: id, institution_id: institution }
      rows.add('institution_group_member', { ...row, ...period(written) })
    }
  }
}

function addResearchers(rows: TableRows, { researchers }: Dossier): void {
  for (const { slug, name, names, identifiers, evidence } of researchers) {
    const id = rows.add('researcher', { id: idOf('researchers', slug), slug, name })
    rows.addNames('researcher', id, names)
    rows.addIdentifiers('researcher', id, identifiers)
    rows.addEvidence('researcher', id, evidence)
  }
}

function addAffiliations(rows: TableRows, { affiliations }: Dossier): void {
  for (const record of affiliations) {
    const id = rows.add('affiliation', {
      id: idOf('affiliations', record.key),
      researcher_id: idOf('researchers', record.researcher),
      institution_id: idOf('institutions', record.institution),
      kind: record.kind,
      degree: record.degree ?? null,
      role: record.role ?? null,
      is_founder: record.isFounder,
      ...period(record),
      is_current: record.isCurrent,
      ...partialDate('observed', record.observedOn),
      status: record.status,
    })
    rows.addEvidence('affiliation', id, record.evidence)
  }
}

function addWorks(rows: TableRows, { works }: Dossier): void {
  for (const { key, title, year, venue, identifiers, authors, evidence } of works) {
    const id = rows.add('work', { id: idOf('works', key), title, year: year ?? null, venue: venue ?? null })
    rows.addIdentifiers('work', id, identifiers)
    rows.addEvidence('work', id, evidence)
    for (const [index, { name, researcher, institutions }] of authors.entries()) {
      const position = index + 1
      const ids = { id: idOf('authorship', key, position), work_id: id, researcher_id: idOf('researchers', researcher) }
      const authorship = rows.add('authorship', { ...ids, position, printed_name: name })
      for (const institution of institutions) {
        const link = { authorship_id: authorship, institution_id: idOf('institutions', institution) }
        rows.add('authorship_institution', { id: idOf('authorship_institution', key, position, institution), ...link })
      }
    }
  }
}

function addCohorts(rows: TableRows, { cohorts }: Dossier): void {
  for (const { slug, name, definition, reportedSize, members, evidence } of cohorts) {
    const id = idOf('cohorts', slug)
    rows.add('cohort', { id, slug, name, definition, reported_size: reportedSize ?? null })
    rows.addEvidence('cohort', id, evidence)
    for (const member of members) {
      const row = { cohort_id: id, researcher_id: idOf('researchers', member) }
      rows.add('cohort_member', { id: idOf('cohort_member', slug, member), ...row })
    }
  }
}

function addFigures(rows: TableRows, { figures }: Dossier): void {
  for (const record of figures) {
    const { measure, label, value, unit, bound, population } = record
    const id = rows.add('figure', {
      id: idOf('figures', record.key),
      measure,
      label,
      value,
      unit,
      bound,
      population,
      ...period(record),
      country_code: record.country ?? null,
      institution_id: record.institution ? idOf('institutions', record.institution) : null,
      cohort_id: record.cohort ? idOf('cohorts', record.cohort) : null,
      stage: record.stage ?? null,
      basis: record.basis ?? null,
      mobility: record.mobility ?? null,
      note: record.note ?? null,
    })
    rows.addEvidence('figure', id, record.evidence)
  }
}

function addConflicts(rows: TableRows, { conflicts }: Dossier): void {
  for (const { key, kind, explanation, resolution, figures, affiliations } of conflicts) {
    const id = idOf('conflicts', key)
    rows.add('conflict', { id, kind, explanation: explanation ?? null, resolution: resolution ?? null })
    for (const figure of figures) {
      const row = { conflict_id: id, figure_id: idOf('figures', figure) }
      rows.add('conflict_figure', { id: idOf('conflict_figure', key, figure), ...row })
    }
    for (const affiliation of affiliations) {
      const row = { conflict_id: id, affiliation_id: idOf('affiliations', affiliation) }
      rows.add('conflict_affiliation', { id: idOf('conflict_affiliation', key, affiliation), ...row })
    }
  }
}

/** The rows that a dossier amounts to. Pure: the same dossier gives the same rows. */
export function dossierRows(dossier: Dossier): TableRows['tables'] {
  const rows = new TableRows()
  for (const add of [
    addSources,
    addInstitutions,
    addInstitutionGroups,
    addResearchers,
    addAffiliations,
    addWorks,
    addCohorts,
    addFigures,
    addConflicts,
  ]) {
    add(rows, dossier)
  }
  return rows.tables
}
