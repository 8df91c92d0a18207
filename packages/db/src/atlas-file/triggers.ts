import type { ClientBase } from 'pg'
import { quoted } from './catalog.ts'
import { AtlasFileError } from './format.ts'

/** Makes the row of a record's preferred name; a file has that row itself. */
const TRIGGER = 'preferred_name_on_insert'

async function owners(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE t.tgname = $1 AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
    [TRIGGER],
  )
  return rows.map(({ name }) => name)
}

async function checkPreferredNames(client: ClientBase, owner: string): Promise<void> {
  const names = quoted(`${owner}_name`)
  // Without it the tables are thought to be empty, and gone through once for every record.
  await client.query(`ANALYZE ${quoted(owner)}, ${names}`)
  // To find one record, and without indexes, the planner would go through all names for each: it took minutes.
  await client.query('SET LOCAL enable_nestloop = off')
  const { rows } = await client.query<{ id: string; name: string }>(
    `SELECT r.id, r.name FROM ${quoted(owner)} r WHERE NOT EXISTS (SELECT FROM ${names} n
       WHERE n.${quoted(`${owner}_id`)} = r.id AND n.kind = 'PREFERRED' AND n.text = r.name) LIMIT 1`,
  )
  await client.query('SET LOCAL enable_nestloop = on')
  const [found] = rows
  if (!found) return
  throw new AtlasFileError(
    `the ${owner} ${found.id} has no row in ${owner}_name for its preferred name "${found.name}"`,
  )
}

/**
 * Runs `work`, which brings the rows of preferred names itself. Writers of their records wait until the transaction
 * ends.
 * @throws AtlasFileError when the names are not those of the records afterwards
 */
export async function withOwnNames<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  const tables = await owners(client)
  for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER ${TRIGGER}`)
  const result = await work()
  for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER ${TRIGGER}`)
  for (const table of tables) await checkPreferredNames(client, table)
  return result
}
