import type { MatchAffiliations } from '../institution-matcher.ts'

/** Finds institutions whose name is the text up to its first comma; two of the same name are both found. */
export const matchExactNames: MatchAffiliations = async (query, texts) => {
  const names = texts.map((text) => text.split(',')[0] ?? '')
  const rows = await query('SELECT text, institution_id AS id FROM institution_name WHERE text = ANY ($1)', [names])
  return names.map((name) => ({
    institutions: rows.filter((row) => row['text'] === name).map(({ id }) => String(id)),
  }))
}
