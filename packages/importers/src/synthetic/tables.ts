import type { CopyTarget } from '@talent-atlas/db'
import type { CopyRows } from '@talent-atlas/db/copy-text'

const target = (table: string, columns: string): CopyTarget => ({ table, columns: columns.split(' ') })

/** What is copied, column by column. Preferred names are left out: the database keeps them by itself. */
export const tables = {
  source: target('source', 'id title publisher published_date published_precision kind'),
  cohort: target('cohort', 'id slug name definition reported_size'),
  institution: target('institution', 'id slug name kind country_code city'),
  institutionName: target('institution_name', 'id institution_id text language kind'),
  institutionRelation: target('institution_relation', 'id from_id to_id kind start_date start_precision is_current'),
  group: target('institution_group', 'id slug name'),
  groupMember: target('institution_group_member', 'id group_id institution_id start_date start_precision'),
  institutionEvidence: target('evidence', 'id source_id institution_id'),
  researcher: target('researcher', 'id slug name'),
  researcherName: target('researcher_name', 'id researcher_id text language kind'),
  affiliation: target(
    'affiliation',
    'id researcher_id institution_id kind degree role is_founder start_date start_precision end_date end_precision is_current observed_date observed_precision status',
  ),
  evidence: target('evidence', 'id source_id stance affiliation_id'),
  cohortMember: target('cohort_member', 'id cohort_id researcher_id'),
  work: target('work', 'id title year venue'),
  authorship: target('authorship', 'id work_id researcher_id position printed_name'),
  authorshipInstitution: target('authorship_institution', 'id authorship_id institution_id'),
} satisfies Record<string, CopyTarget>

/** Rows for a table, made while they are sent. */
export type TableRows = readonly [table: keyof typeof tables, rows: CopyRows]
