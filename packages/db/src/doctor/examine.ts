import pg from 'pg'
import { NO_OPTIONS } from '../connection-options.ts'
import type { Check, Finding } from './finding.ts'
import { evidence, imports, names, readModels } from './record-checks.ts'
import { indexes, migrations, models, version } from './server-checks.ts'

const checks: readonly Check[] = [version, migrations, models, indexes, readModels, names, evidence, imports]

/** What one check found; nothing, where all is well, and null where it could not be made. */
export interface Examined {
  check: string
  findings: Finding[] | null
}

/**
 * Examines a database and changes nothing: whether it is what this version expects, and whether what is derived from
 * the facts agrees with them.
 * @param url of the database, migrated or not
 * @param onCheck told each result as it comes
 * @returns the results, in the order of the checks
 */
export async function examine(url: string, onCheck: (result: Examined) => void = () => undefined): Promise<Examined[]> {
  const client = new pg.Client({ connectionString: url, options: NO_OPTIONS, application_name: 'atlas doctor' })
  client.on('error', () => undefined)
  await client.connect()
  const results: Examined[] = []
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    let hasTables = true
    for (const { name: check, needsTables, run } of checks) {
      const findings: Finding[] | null = needsTables && !hasTables ? null : await run(client, url)
      if (check === migrations.name) hasTables = findings?.length === 0
      results.push({ check, findings })
      onCheck({ check, findings })
    }
    return results
  } finally {
    await client.end()
  }
}
