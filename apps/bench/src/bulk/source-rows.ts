import { type Row, withBulkLoad } from '@talent-atlas/db'

/** Researchers and their works that an import takes at once: 12,000 rows. */
const BATCH = 1_000
/** Researchers to a work of the synthetic atlas. */
const RESEARCHERS_PER_WORK = 2

/** The source that the rows name; it is on record beforehand, as the institutions and cohorts are. */
export const SOURCE = '5d9a6a0e-5c0b-4f5e-8f0e-2f6a1c7b9d31'

/** An id as importers make them: the same each time, and without any order. */
const id = (column: string, name = 'id'): string => `md5(${column}::text)::uuid AS ${name}`

/** Everybody and every work with their place; both are numbered by their ids. A fact that the set has twice is one. */
const PLACES = `
  WITH person AS (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM researcher),
    paper AS (SELECT *, (row_number() OVER (ORDER BY id) - 1) * ${RESEARCHERS_PER_WORK} AS place FROM work),
    fact AS (
      SELECT DISTINCT ON (researcher_id, institution_id, kind, degree, role, is_current, start_date, start_precision,
        end_date, end_precision, observed_date, observed_precision) *
      FROM affiliation)`

const evidenceOf = (target: 'researcher' | 'affiliation' | 'work', from: string): string => `
  SELECT place, ${id(`'evidence' || o.id`)}, '${SOURCE}'::uuid AS source_id, 'SUPPORTS' AS stance,
    'record ' || place AS locator, ${['researcher', 'affiliation', 'work']
      .map((name) => (name === target ? id('o.id', `${name}_id`) : `NULL::uuid AS ${name}_id`))
      .join(', ')}
  FROM ${from}`

/** What an import of the people of a synthetic atlas has; institutions are on record. */
const QUERIES: Readonly<Record<string, string>> = {
  researcher: `SELECT place, ${id('id')}, slug, name FROM person`,
  researcher_name: `
    SELECT place, ${id('n.id')}, ${id('researcher_id', 'researcher_id')}, text, language, kind
    FROM researcher_name n JOIN person p ON p.id = n.researcher_id`,
  affiliation: `
    SELECT place, ${id('f.id')}, ${id('researcher_id', 'researcher_id')}, institution_id, kind, degree, role,
      is_founder, start_date, start_precision, end_date, end_precision, is_current, observed_date, observed_precision
    FROM fact f JOIN person p ON p.id = f.researcher_id`,
  work: `SELECT place, ${id('id')}, title, year, venue FROM paper`,
  authorship: `
    SELECT place, ${id('a.id')}, ${id('work_id', 'work_id')}, ${id('researcher_id', 'researcher_id')}, position,
      printed_name
    FROM authorship a JOIN paper p ON p.id = a.work_id`,
  authorship_institution: `
    SELECT place, ${id('i.id')}, ${id('authorship_id', 'authorship_id')}, institution_id
    FROM authorship_institution i JOIN authorship a ON a.id = i.authorship_id JOIN paper p ON p.id = a.work_id`,
  cohort_member: `
    SELECT place, ${id('m.id')}, cohort_id, ${id('researcher_id', 'researcher_id')}
    FROM cohort_member m JOIN person p ON p.id = m.researcher_id`,
  evidence: [
    evidenceOf('researcher', 'person o'),
    evidenceOf('work', 'paper o'),
    evidenceOf('affiliation', 'fact o JOIN (SELECT id AS owner, place FROM person) p ON p.owner = o.researcher_id'),
  ].join(' UNION ALL '),
}

/** The rows of each table, parents before children. */
export type Tables = ReadonlyMap<string, readonly Row[]>

/** Reads a synthetic atlas as the batches of rows that an import of its people would have. */
export const readBatches = (url: string): Promise<Tables[]> =>
  withBulkLoad(url, 'bench', async ({ query }) => {
    const batches: Map<string, Row[]>[] = []
    for (const [name, sql] of Object.entries(QUERIES)) {
      const found = await query(
        `${PLACES} SELECT place / ${BATCH} AS batch, to_jsonb(r) - 'place' AS row FROM (${sql}) r ORDER BY place`,
      )
      for (const { batch, row } of found) {
        const tables = batches[Number(batch)] ?? new Map<string, Row[]>()
        batches[Number(batch)] = tables
        const rows = tables.get(name)
        if (rows) rows.push(row as Row)
        else tables.set(name, [row as Row])
      }
    }
    return batches
  })

/** All batches as one. */
export const joined = (batches: readonly Tables[]): Tables =>
  new Map(Object.keys(QUERIES).map((name) => [name, batches.flatMap((tables) => tables.get(name) ?? [])]))
