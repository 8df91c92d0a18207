import type { Case } from './case.ts'
import { nodeId } from './sql.ts'

/**
 * PostGraphile has no search of its own: the hand-written statement calls the
 * function that our server calls.
 */
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
        SELECT json_agg(json_build_object('score', h.score, 'matched', h.matched, 'node', CASE h.model
          WHEN 'Researcher' THEN json_build_object('id', ${nodeId('Researcher', 'h.id')}, 'name', (
            SELECT name FROM researcher WHERE id = h.id))
          WHEN 'Institution' THEN json_build_object('id', ${nodeId('Institution', 'h.id')}, 'name', (
            SELECT name FROM institution WHERE id = h.id))
          ELSE json_build_object('id', translate(encode(convert_to(h.model || ':' || h.id, 'UTF8'), 'base64'), E'+/=\\n', '-_'))
          END) ORDER BY h.score DESC, h.rank, h.matched COLLATE "C", h.id)
        FROM search_names($1, NULL, 10) h), '[]'))))::text`,
    values: ({ text = '' }) => [text],
  },
}
