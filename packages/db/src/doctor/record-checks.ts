import { countWrong, KEPT } from '../read-models/recount.ts'
import { type Check, problem, warning } from './finding.ts'

export const readModels: Check = {
  name: 'counts',
  needsTables: true,
  async run(client) {
    const findings = []
    for (const model of Object.keys(KEPT) as (keyof typeof KEPT)[]) {
      const { rows } = await client.query(countWrong(model))
      const wrong = Number(rows[0].wrong)
      if (wrong > 0)
        findings.push(
          problem(`${model} differs from the facts in ${wrong} rows: SELECT read_models.rebuild() mends it.`),
        )
    }
    return findings
  },
}

const NAMES = (owner: string): string => `
  SELECT count(*)::int AS n FROM ${owner} o WHERE NOT EXISTS (
    SELECT FROM ${owner}_name n WHERE n.${owner}_id = o.id AND n.kind = 'PREFERRED' AND n.text = o.name)`

export const names: Check = {
  name: 'names',
  needsTables: true,
  async run(client) {
    const findings = []
    for (const owner of ['researcher', 'institution']) {
      const { rows } = await client.query(NAMES(owner))
      const wrong = Number(rows[0].n)
      if (wrong > 0) findings.push(problem(`${wrong} records of ${owner} lack the row of their preferred name.`))
    }
    return findings
  },
}

export const evidence: Check = {
  name: 'evidence',
  needsTables: true,
  async run(client) {
    const findings = []
    for (const fact of ['affiliation', 'figure', 'institution_relation']) {
      const { rows } = await client.query(
        `SELECT count(*)::int AS n FROM ${fact} f WHERE NOT EXISTS (SELECT FROM evidence e WHERE e.${fact}_id = f.id)`,
      )
      const lacking = Number(rows[0].n)
      if (lacking > 0) findings.push(warning(`${lacking} rows of ${fact} rest on no source.`))
    }
    return findings
  },
}

export const imports: Check = {
  name: 'imports',
  needsTables: true,
  async run(client) {
    const { rows } = await client.query(
      `SELECT kind, file, id, pg_try_advisory_xact_lock(hashtextextended('import:' || id, 0)) AS free
       FROM import WHERE status = 'RUNNING' ORDER BY imported_at`,
    )
    return rows
      .filter(({ free }) => free)
      .map(({ kind, file, id }) =>
        warning(`The import of ${file} (${kind}, ${id}) did not end: give the same command again, or undo it.`),
      )
  },
}
