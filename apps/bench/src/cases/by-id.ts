import type { Case } from './case.ts'
import { keyOf, nodeId } from './sql.ts'

/** Global ids of people, spread over the table. */
export const sampleOfPeople = `
  SELECT json_build_object('id', ${nodeId('Researcher', 'id')}) AS variables
  FROM researcher ORDER BY md5(slug) LIMIT 2000`

export const byId: Case = {
  name: 'by-id',
  title: 'One researcher by id',
  requests: 2000,
  sample: sampleOfPeople,
  atlas: { query: 'query ($id: ID!) { researcher(by: {id: $id}) { id slug name } }' },
  postgraphile: {
    query: 'query ($id: UUID!) { researcher: researcherByRowId(rowId: $id) { id: rowId slug name } }',
    variables: ({ id }) => ({ id: keyOf(id) }),
  },
  handWritten: {
    name: 'by-id',
    text: `
      SELECT json_build_object('data', json_build_object('researcher', (
        SELECT json_build_object('id', ${nodeId('Researcher', 'r.id')}, 'slug', r.slug, 'name', r.name)
        FROM researcher r WHERE r.id = $1)))::text`,
    values: ({ id }) => [keyOf(id)],
  },
}
