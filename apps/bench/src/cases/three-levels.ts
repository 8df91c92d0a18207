import type { Case } from './case.ts'

export const threeLevels: Case = {
  name: 'three-levels',
  title: 'A filtered list three levels deep',
  requests: 160,
  sample: `
    SELECT json_build_object('country', country_code) AS variables
    FROM institution WHERE country_code IS NOT NULL AND kind = 'COMPANY'
    GROUP BY country_code ORDER BY count(*) DESC, country_code LIMIT 16`,
  atlas: {
    query: `query ($country: CountryCode!) {
      institutions(first: 10, filter: {country: [$country], kind: [COMPANY]}) {
        nodes {
          name
          affiliations(first: 10, filter: {kind: [EMPLOYMENT], isCurrent: true}) {
            nodes { role researcher { name affiliations(first: 5) { nodes { kind institution { name } } } } }
          }
        }
      }
    }`,
  },
  postgraphile: {
    query: `query ($country: String!) {
      institutions: allInstitutions(
        first: 10, orderBy: [NAME_ASC, PRIMARY_KEY_ASC]
        filter: {countryCode: {in: [$country]}, kind: {in: [COMPANY]}}
      ) {
        nodes {
          name
          affiliations: affiliationsByInstitutionId(
            first: 10, orderBy: [START_DATE_ASC, PRIMARY_KEY_ASC]
            filter: {kind: {in: [EMPLOYMENT]}, isCurrent: {equalTo: true}, status: {notEqualTo: RETRACTED}}
          ) {
            nodes {
              role
              researcher: researcherByResearcherId {
                name
                affiliations: affiliationsByResearcherId(
                  first: 5, orderBy: [START_DATE_ASC, PRIMARY_KEY_ASC], filter: {status: {notEqualTo: RETRACTED}}
                ) {
                  nodes { kind institution: institutionByInstitutionId { name } }
                }
              }
            }
          }
        }
      }
    }`,
  },
  handWritten: {
    name: 'three-levels',
    text: `
      SELECT json_build_object('data', json_build_object('institutions', json_build_object('nodes', coalesce((
        SELECT json_agg(json_build_object('name', i.name, 'affiliations', json_build_object('nodes', coalesce((
          SELECT json_agg(json_build_object('role', a.role, 'researcher', (
            SELECT json_build_object('name', r.name, 'affiliations', json_build_object('nodes', coalesce((
              SELECT json_agg(json_build_object('kind', b.kind, 'institution', json_build_object('name', w.name))
                ORDER BY b.start_date, b.id)
              FROM (
                SELECT id, kind, start_date, institution_id FROM affiliation
                WHERE researcher_id = r.id AND status <> 'RETRACTED' ORDER BY start_date, id LIMIT 5) b
              JOIN institution w ON w.id = b.institution_id), '[]')))
            FROM researcher r WHERE r.id = a.researcher_id)) ORDER BY a.start_date, a.id)
          FROM (
            SELECT id, role, start_date, researcher_id FROM affiliation
            WHERE institution_id = i.id AND kind = 'EMPLOYMENT' AND is_current AND status <> 'RETRACTED'
            ORDER BY start_date, id LIMIT 10) a), '[]'))) ORDER BY i.name, i.id)
        FROM (
          SELECT id, name FROM institution
          WHERE country_code = $1 AND kind = 'COMPANY' ORDER BY name, id LIMIT 10) i), '[]'))))::text`,
    values: ({ country = '' }) => [country],
  },
}
