import { sampleOfPeople } from './by-id.ts'
import type { Case } from './case.ts'
import { keyOf, nodeId, partialDate } from './sql.ts'

export const nested: Case = {
  name: 'nested',
  title: 'One researcher with affiliations and institutions',
  requests: 2000,
  sample: sampleOfPeople,
  atlas: {
    query: `query ($id: ID!) {
      researcher(by: {id: $id}) {
        id
        name
        affiliations(first: 20) {
          nodes { kind role period { start end isCurrent } institution { id name country { code name } } }
        }
      }
    }`,
  },
  postgraphile: {
    query: `query ($id: UUID!) {
      researcher: researcherByRowId(rowId: $id) {
        id: rowId
        name
        affiliations: affiliationsByResearcherId(
          first: 20, orderBy: [START_DATE_ASC, PRIMARY_KEY_ASC], filter: {status: {notEqualTo: RETRACTED}}
        ) {
          nodes {
            kind role startDate startPrecision endDate endPrecision isCurrent
            institution: institutionByInstitutionId { id: rowId name country: countryByCountryCode { code name } }
          }
        }
      }
    }`,
    variables: ({ id }) => ({ id: keyOf(id) }),
  },
  handWritten: {
    name: 'nested',
    text: `
      SELECT json_build_object('data', json_build_object('researcher', (
        SELECT json_build_object('id', ${nodeId('Researcher', 'r.id')}, 'name', r.name, 'affiliations',
          json_build_object('nodes', coalesce((
            SELECT json_agg(json_build_object('kind', a.kind, 'role', a.role,
              'period', json_build_object('start', ${partialDate('a.start_date', 'a.start_precision')},
                'end', ${partialDate('a.end_date', 'a.end_precision')}, 'isCurrent', a.is_current),
              'institution', json_build_object('id', ${nodeId('Institution', 'i.id')}, 'name', i.name,
                'country', CASE WHEN c.code IS NOT NULL THEN json_build_object('code', c.code, 'name', c.name) END)
            ) ORDER BY a.start_date, a.id)
            FROM (
              SELECT * FROM affiliation
              WHERE researcher_id = r.id AND status <> 'RETRACTED' ORDER BY start_date, id LIMIT 20) a
            JOIN institution i ON i.id = a.institution_id LEFT JOIN country c ON c.code = i.country_code), '[]')))
        FROM researcher r WHERE r.id = $1)))::text`,
    values: ({ id }) => [keyOf(id)],
  },
}
