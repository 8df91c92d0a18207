import type { BulkLoad } from '../bulk-load.ts'

const KEYS = `SELECT text, replace(search_key(text), ' ', '') AS key FROM unnest($1::text[]) text`

/**
 * The letters of texts, without case, accents, spaces and punctuation, as the index of names has them: two texts with
 * the same letters are the same name.
 */
export async function letterKeys(query: BulkLoad['query'], texts: Iterable<string>): Promise<Map<string, string>> {
  const rows = await query(KEYS, [[...new Set(texts)]])
  return new Map(rows.map(({ text, key }) => [String(text), String(key)]))
}
