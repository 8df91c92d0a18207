import type { BulkLoad } from '../../bulk-load.ts'
import { initialKeys, nameKey } from '../names/key.ts'

/** To be raised when names get other keys than before: all are made anew then. */
const RULES = 1

const NAMES_AT_A_TIME = 20_000

const hashOf = (text: string): string => `hashtextextended(${text}, ${RULES})`

/** Names of which there are no keys, or those of another text. */
const FIND_UNKEYED = `
  CREATE TEMP TABLE identity_unkeyed ON COMMIT DROP AS
    SELECT row_number() OVER ()::int AS place, n.id, n.text FROM researcher_name n
    WHERE NOT EXISTS (
      SELECT FROM read_models.keyed_name k WHERE k.name_id = n.id AND k.text_hash = ${hashOf('n.text')});
  CREATE UNIQUE INDEX ON identity_unkeyed (place);
  CREATE TEMP TABLE identity_made (name_id uuid NOT NULL, text text NOT NULL, key text NOT NULL) ON COMMIT DROP`

const COUNT_UNKEYED = 'SELECT count(*)::int AS total FROM identity_unkeyed'

const READ_UNKEYED = 'SELECT id, text FROM identity_unkeyed WHERE place > $1 AND place <= $1 + $2'

/** Keys of whole names have no space in them; their hashes are even. */
const STORE_MADE = `
  INSERT INTO read_models.keyed_name (name_id, text_hash, keys)
  SELECT name_id, ${hashOf('text')}, coalesce(array_agg(DISTINCT CASE strpos(key, ' ')
    WHEN 0 THEN hashtextextended(key, 0) & ~1::bigint ELSE hashtextextended(key, 0) | 1 END) FILTER (WHERE key <> ''), '{}')
  FROM identity_made GROUP BY name_id, text
  ON CONFLICT (name_id) DO UPDATE SET text_hash = excluded.text_hash, keys = excluded.keys;
  TRUNCATE identity_made`

const FORGET_GONE = `
  DELETE FROM read_models.keyed_name k WHERE NOT EXISTS (SELECT FROM researcher_name n WHERE n.id = k.name_id)`

function* keysOf(rows: readonly Record<string, unknown>[]): Generator<string[]> {
  for (const row of rows) {
    const [id, text] = [String(row['id']), String(row['text'])]
    for (const key of new Set([nameKey(text), ...initialKeys(text)])) yield [id, text, key]
  }
}

/**
 * Makes the keys of names that have none, or have got another text since theirs were made. What it costs beside a look
 * at every name is in proportion to these.
 * @param onProgress is told how many of them are done
 */
export async function keepNameKeys(load: BulkLoad, onProgress: (done: number, total: number) => void): Promise<void> {
  await load.query(FIND_UNKEYED)
  const [count] = await load.query(COUNT_UNKEYED)
  const total = Number(count?.['total'])
  for (let done = 0; done < total; done += NAMES_AT_A_TIME) {
    const rows = await load.query(READ_UNKEYED, [done, NAMES_AT_A_TIME])
    await load.copy({ table: 'identity_made', columns: ['name_id', 'text', 'key'] }, keysOf(rows))
    await load.query(STORE_MADE)
    onProgress(Math.min(done + NAMES_AT_A_TIME, total), total)
  }
  if (total > NAMES_AT_A_TIME) await load.query('ANALYZE read_models.keyed_name')
}

/** Drops the keys of names that are gone; nothing depends on it. */
export const forgetGoneNames = (load: BulkLoad): Promise<unknown> => load.query(FORGET_GONE)
