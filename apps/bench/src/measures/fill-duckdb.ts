import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { DuckDb } from './duckdb.ts'

/**
 * What DuckDB is given, as tables of its own. People and institutions are numbered without gaps and the facts stand person
 * by person, both to DuckDB's advantage: it has small integers where our database has ids of 16 bytes in no order.
 */
const TABLES: Readonly<Record<string, { columns: string; query: string }>> = {
  person: {
    columns: 'person INTEGER',
    query: 'SELECT number FROM numbered_person ORDER BY number',
  },
  institution: {
    columns: 'institution INTEGER, slug VARCHAR, name VARCHAR, country VARCHAR',
    query: `SELECT place.number, slug, name, country_code
      FROM institution JOIN numbered_institution place USING (id) ORDER BY number`,
  },
  affiliation: {
    columns: `person INTEGER, institution INTEGER, number INTEGER,
      kind ENUM ('EDUCATION', 'EMPLOYMENT', 'VISITING', 'AUTHORSHIP'),
      degree ENUM ('BACHELOR', 'MASTER', 'DOCTORATE', 'POSTDOCTORAL'),
      status ENUM ('ACCEPTED', 'DISPUTED', 'RETRACTED'), start_date DATE, start_latest DATE, end_date DATE,
      end_latest DATE, covers_from DATE, covers_to DATE`,
    query: `SELECT person.number, place.number, row_number() OVER (ORDER BY a.id), a.kind, a.degree, a.status,
        a.start_date, a.start_latest, a.end_date, a.end_latest, a.covers_from, a.covers_to
      FROM affiliation a JOIN numbered_person person ON person.id = a.researcher_id
        JOIN numbered_institution place ON place.id = a.institution_id
      ORDER BY person.number`,
  },
  member: {
    columns: 'cohort VARCHAR, person INTEGER',
    query: `SELECT cohort.slug, person.number
      FROM cohort_member m JOIN cohort ON cohort.id = m.cohort_id JOIN numbered_person person ON person.id = m.researcher_id
      ORDER BY slug, number`,
  },
}

const NUMBERED = `
  SET work_mem = '256MB';
  CREATE TEMPORARY TABLE numbered_person AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM researcher;
  CREATE TEMPORARY TABLE numbered_institution AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM institution;
  ANALYZE numbered_person; ANALYZE numbered_institution`

/** Fills DuckDB from a database. @param scratch a file for the rows on their way */
export async function fillDuckDb(duckdb: DuckDb, url: string, scratch: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(NUMBERED)
    for (const [table, { columns, query }] of Object.entries(TABLES)) {
      await pipeline(client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT csv)`)), createWriteStream(scratch))
      await duckdb.run(`CREATE TABLE ${table} (${columns})`)
      await duckdb.run(`COPY ${table} FROM '${scratch}' (FORMAT csv, HEADER false)`)
    }
    await duckdb.run('CHECKPOINT')
    await duckdb.run('ANALYZE')
  } finally {
    await client.end()
    await rm(scratch, { force: true })
  }
}
