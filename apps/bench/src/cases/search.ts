import type { Case } from './case.ts'
import { nodeId } from './sql.ts'

const hits = (type: string, rank: number, names: string): string => `
  (SELECT DISTINCT ON (id) '${type}' AS type, ${rank} AS rank, id, name AS matched,
    greatest(CASE WHEN search_text(name) = q.text THEN 1 ELSE 0.99 * similarity(search_text(name), q.text) END,
      0.95 * word_similarity(q.text, search_text(name)),
      CASE WHEN strpos(search_text(name), q.text) > 0 THEN 0.5 ELSE 0 END)::float8 AS score
  FROM (${names}) named, (SELECT search_text($1) AS text) q
  WHERE q.text <> '' AND (search_text(name) % q.text OR q.text <% search_text(name)
    OR search_text(name) LIKE '%' || q.text || '%')
  ORDER BY id, score DESC, name)`

const everyHit = [
  hits('Researcher', 0, 'SELECT researcher_id AS id, text AS name FROM researcher_name'),
  hits('Institution', 1, 'SELECT institution_id AS id, text AS name FROM institution_name'),
  hits('Cohort', 2, 'SELECT id, name FROM cohort'),
  hits('Work', 3, 'SELECT id, title AS name FROM work'),
].join(' UNION ALL ')

/** PostGraphile has no search of its own: this one has the hand-written statement to compare with. */
export const search: Case = {
  name: 'search',
  title: 'Name search',
  requests: 96,
  sample: `
    SELECT json_build_object('text', CASE row_number() OVER (ORDER BY md5(slug)) % 3
      WHEN 0 THEN name
      WHEN 1 THEN regexp_replace(name, '^(\\S+) (.*)$', '\\2 \\1')
      ELSE left(name, 3) || substr(name, 5) END) AS variables
    FROM researcher ORDER BY md5(slug) LIMIT 96`,
  atlas: {
    query: `query ($text: String!) {
      search(text: $text, first: 10) {
        nodes { score matched node { id ... on Researcher { name } ... on Institution { name } } }
      }
    }`,
  },
  postgraphile: null,
  handWritten: {
    name: 'search',
    text: `
      SELECT json_build_object('data', json_build_object('search', json_build_object('nodes', coalesce((
        SELECT json_agg(json_build_object('score', h.score, 'matched', h.matched, 'node', CASE h.type
          WHEN 'Researcher' THEN json_build_object('id', ${nodeId('Researcher', 'h.id')}, 'name', (
            SELECT name FROM researcher WHERE id = h.id))
          WHEN 'Institution' THEN json_build_object('id', ${nodeId('Institution', 'h.id')}, 'name', (
            SELECT name FROM institution WHERE id = h.id))
          ELSE json_build_object('id', translate(encode(convert_to(h.type || ':' || h.id, 'UTF8'), 'base64'), E'+/=\\n', '-_'))
          END) ORDER BY h.score DESC, h.rank, h.matched, h.id)
        FROM (SELECT * FROM (${everyHit}) hit ORDER BY score DESC, rank, matched, id LIMIT 10) h), '[]'))))::text`,
    values: ({ text = '' }) => [text],
  },
}
