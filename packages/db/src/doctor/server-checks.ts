import { diffToModels } from '../migrate/engine.ts'
import { readMigrations } from '../migrate/files.ts'
import { type Check, problem, warning } from './finding.ts'

/** The oldest PostgreSQL that is supported. */
const OLDEST = 15

export const version: Check = {
  name: 'PostgreSQL',
  needsTables: false,
  async run(client) {
    const { rows } = await client.query(`SELECT current_setting('server_version_num')::int / 10000 AS major,
      current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync`)
    const { major, encoding, fsync } = rows[0]
    return [
      ...(major < OLDEST ? [problem(`PostgreSQL ${major} is too old; ${OLDEST} or later is needed.`)] : []),
      ...(encoding === 'UTF8' ? [] : [problem(`The database is in ${encoding}; names of every script need UTF8.`)]),
      ...(fsync === 'on' ? [] : [warning('fsync is off: a power cut can destroy the database.')]),
    ]
  },
}

export const migrations: Check = {
  name: 'migrations',
  needsTables: false,
  async run(client) {
    const { rows: found } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`)
    if (!found[0].exists) return [problem('The database is not migrated: run atlas migrate.')]
    const { rows } = await client.query(
      `SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    const applied = new Set(rows.map(({ name }) => String(name)))
    const { migrationDirectories } = await readMigrations()
    const known = new Set(migrationDirectories.map(({ path }) => path))
    const lacking = [...known].filter((name) => !applied.has(name))
    const foreign = [...applied].filter((name) => !known.has(name))
    return [
      ...(lacking.length ? [problem(`Migrations are not applied: ${lacking.join(', ')}. Run atlas migrate.`)] : []),
      ...(foreign.length ? [problem(`A later version has applied ${foreign.join(', ')}: this one is too old.`)] : []),
    ]
  },
}

export const models: Check = {
  name: 'tables',
  needsTables: true,
  async run(_client, url) {
    const script = await diffToModels(url)
    return script === ''
      ? []
      : [problem(`The tables are not what this version expects; this would mend it:\n${script}`)]
  },
}

export const indexes: Check = {
  name: 'indexes and constraints',
  needsTables: true,
  async run(client) {
    const { rows } = await client.query(
      `SELECT 'index ' || indexrelid::regclass AS what FROM pg_index WHERE NOT indisvalid OR NOT indisready
       UNION ALL SELECT 'constraint ' || conname FROM pg_constraint WHERE NOT convalidated
       UNION ALL SELECT 'trigger ' || tgname || ' of ' || tgrelid::regclass FROM pg_trigger
         WHERE tgenabled = 'D' AND NOT tgisinternal ORDER BY 1`,
    )
    return rows.map(({ what }) => problem(`The ${what} is not in force.`))
  },
}
