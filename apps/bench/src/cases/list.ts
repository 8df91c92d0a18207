import type { Case } from './case.ts'
import { nodeId } from './sql.ts'

export const list: Case = {
  name: 'list',
  title: '50 researchers by country with nested affiliations and totalCount',
  requests: 96,
  sample: `
    SELECT json_build_object('country', country_code) AS variables
    FROM institution WHERE country_code IS NOT NULL GROUP BY country_code ORDER BY count(*) DESC, country_code LIMIT 16`,
  atlas: {
    query: `query ($country: CountryCode!) {
      researchers(first: 50, filter: {affiliations: {some: {institution: {country: [$country]}}}}) {
        totalCount
        nodes { id name affiliations(first: 5) { nodes { kind institution { name country { code } } } } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  },
  postgraphile: {
    query: `query ($country: String!) {
      researchers: allResearchers(
        first: 50, orderBy: [NAME_ASC, PRIMARY_KEY_ASC]
        filter: {affiliationsByResearcherId: {some: {
          status: {notEqualTo: RETRACTED}, institutionByInstitutionId: {countryCode: {in: [$country]}}
        }}}
      ) {
        totalCount
        nodes {
          id: rowId
          name
          affiliations: affiliationsByResearcherId(
            first: 5, orderBy: [START_DATE_ASC, PRIMARY_KEY_ASC], filter: {status: {notEqualTo: RETRACTED}}
          ) {
            nodes { kind institution: institutionByInstitutionId { name country: countryByCountryCode { code } } }
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  },
  handWritten: {
    name: 'list',
    text: `
      WITH page AS MATERIALIZED (
        SELECT name, researcher_id AS id FROM researcher_country
        WHERE country_code = $1 ORDER BY name, researcher_id LIMIT 51),
      shown AS (SELECT name, id FROM page ORDER BY name, id LIMIT 50)
      SELECT json_build_object('data', json_build_object('researchers', json_build_object(
        'totalCount', (SELECT coalesce(sum(researchers), 0) FROM country_count WHERE country_code = $1),
        'nodes', coalesce((
          SELECT json_agg(json_build_object('id', ${nodeId('Researcher', 'r.id')}, 'name', r.name, 'affiliations',
            json_build_object('nodes', coalesce((
              SELECT json_agg(json_build_object('kind', a.kind, 'institution', json_build_object('name', i.name,
                'country', CASE WHEN i.country_code IS NOT NULL THEN json_build_object('code', i.country_code) END)
              ) ORDER BY a.start_date, a.id)
              FROM (
                SELECT id, kind, start_date, institution_id FROM affiliation
                WHERE researcher_id = r.id AND status <> 'RETRACTED' ORDER BY start_date, id LIMIT 5) a
              JOIN institution i ON i.id = a.institution_id), '[]'))) ORDER BY r.name, r.id)
          FROM shown r), '[]'),
        'pageInfo', json_build_object('hasNextPage', (SELECT count(*) > 50 FROM page), 'endCursor', (
          SELECT translate(encode(convert_to(json_build_array(name, id)::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')
          FROM shown ORDER BY name DESC, id DESC LIMIT 1)))))::text`,
    values: ({ country = '' }) => [country],
  },
}
