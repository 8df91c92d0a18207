/** Authors of one work beyond which sharing it says nothing of two of them. */
const MOST_AUTHORS = 1000

/** People with one key and one piece of evidence beyond which they are not paired with each other. */
const MOST_IN_GROUP = 60

/** Years between two stays at one place that are near each other, in days. */
const NEAR = 730

export const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('identity proposals', 0))`

export const CREATE_TABLES = `
  CREATE TEMP TABLE identity_key (researcher_id uuid NOT NULL, key bigint NOT NULL) ON COMMIT DROP;
  CREATE TEMP TABLE identity_pair (a uuid NOT NULL, b uuid NOT NULL, PRIMARY KEY (a, b)) ON COMMIT DROP;
  CREATE TEMP TABLE identity_match (a uuid NOT NULL, b uuid NOT NULL, name_of_a text NOT NULL, name_of_b text NOT NULL,
    relation text NOT NULL, strength float8 NOT NULL) ON COMMIT DROP;
  CREATE TEMP TABLE identity_scored (a uuid NOT NULL, b uuid NOT NULL, score float8 NOT NULL, reasons jsonb NOT NULL,
    explanation text NOT NULL) ON COMMIT DROP;
  CREATE TEMP TABLE identity_rival (a uuid NOT NULL, b uuid NOT NULL) ON COMMIT DROP;`

/** Works with so many authors that sharing one says nothing. @returns how many */
export const FIND_LARGE_WORKS = [
  `CREATE TEMP TABLE identity_large_work ON COMMIT DROP AS
    SELECT work_id FROM authorship GROUP BY work_id HAVING count(*) > ${MOST_AUTHORS}`,
  'SELECT count(*)::int AS works FROM identity_large_work',
] as const

const IS_SMALL = 'own.work_id NOT IN (SELECT work_id FROM identity_large_work)'

/** Everybody's keys. */
export const ALL_KEYS = `
  INSERT INTO identity_key
  SELECT DISTINCT n.researcher_id, key
  FROM researcher_name n JOIN read_models.keyed_name k ON k.name_id = n.id, unnest(k.keys) key`

/** The keys of the people of the scope, with everybody who has them: other keys pair none of them. */
export const SCOPE_KEYS = `
  WITH wanted AS MATERIALIZED (
    SELECT DISTINCT key FROM identity_scope s,
      LATERAL (SELECT id FROM researcher_name WHERE researcher_id = s.id OFFSET 0) n,
      LATERAL (SELECT keys FROM read_models.keyed_name WHERE name_id = n.id OFFSET 0) k, unnest(k.keys) key
  )
  INSERT INTO identity_key
  SELECT DISTINCT n.researcher_id, k.key
  FROM (SELECT name_id, unnest(keys) AS key FROM read_models.keyed_name OFFSET 0) k,
    LATERAL (SELECT researcher_id FROM researcher_name WHERE id = k.name_id OFFSET 0) n
  WHERE k.key IN (SELECT w.key FROM wanted w)`

/** Keys that several people have. Those of whole names are even. */
export const COUNT_KEYS = `
  CREATE INDEX ON identity_key (researcher_id, key);
  CREATE TEMP TABLE identity_block ON COMMIT DROP AS
    SELECT key, count(*)::int AS people FROM identity_key GROUP BY key HAVING count(*) > 1;
  CREATE UNIQUE INDEX ON identity_block (key);
  CREATE INDEX ON identity_key (key);
  ANALYZE identity_key; ANALYZE identity_block`

const WRITTEN = ['affiliation', 'authorship', 'researcher_name', 'researcher_identifier']

/** The people whom the import `atlas.identity_scope` wrote something of; everybody without one. */
export const CREATE_SCOPE = `
  CREATE TEMP TABLE identity_scope ON COMMIT DROP AS
  WITH import AS MATERIALIZED (
    SELECT concat('import:', kind, ':', id) AS actor FROM import WHERE id::text = current_setting('atlas.identity_scope')
  )
  SELECT id FROM researcher WHERE current_setting('atlas.identity_scope') = ''
    OR changed_by = (SELECT actor FROM import)
  ${WRITTEN.map((table) => `UNION SELECT researcher_id FROM ${table} WHERE changed_by = (SELECT actor FROM import)`).join(' ')};
  CREATE UNIQUE INDEX ON identity_scope (id); ANALYZE identity_scope`

/** The part of the keys that is looked at at a time. */
const PART = '((k.key >> 1) & 1048575) % $1::int = $2::int'

/**
 * Pairs of people who share a key and a piece of evidence, from the rows of `evidence`: (researcher_id, shared).
 * @returns a statement that gives how many groups and people were too many to be paired
 */
const pairsBy = (evidence: string): string => `
  WITH grouped AS (
    SELECT array_agg(DISTINCT k.researcher_id ORDER BY k.researcher_id) AS people
    FROM identity_key k JOIN identity_block USING (key) JOIN (${evidence}) e USING (researcher_id)
    WHERE ${PART} GROUP BY k.key, e.shared HAVING count(*) > 1
  ), paired AS (
    INSERT INTO identity_pair (a, b)
    SELECT DISTINCT one, other FROM grouped, unnest(people) one, unnest(people) other
    WHERE cardinality(people) <= ${MOST_IN_GROUP} AND one < other
      AND EXISTS (SELECT FROM identity_scope WHERE id IN (one, other))
    ON CONFLICT DO NOTHING
  )
  SELECT count(*)::int AS groups, coalesce(sum(cardinality(people)), 0)::int AS people FROM grouped
  WHERE cardinality(people) > ${MOST_IN_GROUP}`

/** By what pairs are found, for the part `$2` of `$1` of the keys. */
export const FIND_PAIRS = [
  pairsBy(`
    SELECT DISTINCT own.researcher_id, other.researcher_id AS shared
    FROM (SELECT DISTINCT researcher_id FROM identity_key k JOIN identity_block USING (key) WHERE ${PART}) member
      JOIN authorship own USING (researcher_id)
      JOIN authorship other ON other.work_id = own.work_id AND other.researcher_id <> own.researcher_id
    WHERE ${IS_SMALL}`),
  pairsBy(`SELECT DISTINCT researcher_id, institution_id AS shared FROM affiliation WHERE status <> 'RETRACTED'`),
]

/** The same by what is evidence of people of the scope, where these are few. */
export const FIND_PAIRS_OF_SCOPE = [
  pairsBy(`
    SELECT DISTINCT other.researcher_id, c.shared
    FROM (
      SELECT DISTINCT o.researcher_id AS shared
      FROM identity_scope s JOIN authorship own ON own.researcher_id = s.id
        JOIN authorship o ON o.work_id = own.work_id AND o.researcher_id <> s.id
      WHERE ${IS_SMALL}) c
      JOIN authorship own ON own.researcher_id = c.shared
      JOIN authorship other ON other.work_id = own.work_id AND other.researcher_id <> c.shared
    WHERE ${IS_SMALL}`),
  pairsBy(`
    SELECT DISTINCT f.researcher_id, f.institution_id AS shared
    FROM (
      SELECT DISTINCT x.institution_id FROM identity_scope s JOIN affiliation x ON x.researcher_id = s.id
      WHERE x.status <> 'RETRACTED') place
      JOIN affiliation f USING (institution_id) JOIN (SELECT DISTINCT researcher_id FROM identity_key) member USING (researcher_id)
    WHERE f.status <> 'RETRACTED'`),
]

/** Two authors of one work are two people. */
const ON_ONE_WORK = `EXISTS (SELECT FROM authorship x JOIN authorship y USING (work_id)
  WHERE x.researcher_id = p.a AND y.researcher_id = p.b)`

/** Nobody has two of these identifiers. */
const TWO_IDENTIFIERS = `EXISTS (SELECT FROM researcher_identifier x JOIN researcher_identifier y USING (scheme)
  WHERE x.researcher_id = p.a AND y.researcher_id = p.b AND scheme = 'ORCID')`

/** Pairs of which somebody decided that they are two, as the records stand now. */
export const DECIDED = `
  SELECT least(a, b) AS a, greatest(a, b) AS b FROM (
    SELECT coalesce(f.into_id, d.first_id) AS a, coalesce(s.into_id, d.second_id) AS b FROM identity_decision d
      LEFT JOIN researcher_redirect f ON f.old_id = d.first_id LEFT JOIN researcher_redirect s ON s.old_id = d.second_id
    WHERE d.verdict = 'DIFFERENT') decided`

export const CREATE_DECIDED = `
  CREATE TEMP TABLE identity_decided ON COMMIT DROP AS SELECT DISTINCT a, b FROM (${DECIDED}) d;
  CREATE UNIQUE INDEX ON identity_decided (a, b)`

const ARE_TWO = `(${ON_ONE_WORK} OR ${TWO_IDENTIFIERS}
  OR EXISTS (SELECT FROM identity_decided d WHERE d.a = p.a AND d.b = p.b))`

/** Some pairs behind (`$1`, `$2`), with all their names. */
export const PAIR_NAMES = `
  SELECT p.a, p.b, (SELECT array_agg(text ORDER BY text) FROM researcher_name WHERE researcher_id = p.a) AS "namesOfA",
    (SELECT array_agg(text ORDER BY text) FROM researcher_name WHERE researcher_id = p.b) AS "namesOfB"
  FROM (SELECT a, b FROM identity_pair WHERE (a, b) > ($1::uuid, $2::uuid) ORDER BY a, b LIMIT $3::int) p ORDER BY p.a, p.b`

export const INDEX_MATCHES = 'CREATE UNIQUE INDEX ON identity_match (a, b); ANALYZE identity_match'

/** Takes away pairs that cannot be one person. @returns how many */
export const DROP_IMPOSSIBLE = `
  WITH dropped AS (DELETE FROM identity_match p WHERE ${ARE_TWO} RETURNING 1)
  SELECT count(*)::int AS pairs FROM dropped`

const idsOf = (id: string): string =>
  `(SELECT ${id} AS id UNION ALL SELECT old_id FROM researcher_redirect WHERE into_id = ${id})`

/** Whether somebody decided that two records are two people, under any of the ids that lead to them. */
export const areDecidedTwo = (a: string, b: string): string => `EXISTS (
  SELECT FROM ${idsOf(a)} x CROSS JOIN ${idsOf(b)} y JOIN identity_decision d
    ON d.first_id = least(x.id, y.id) AND d.second_id = greatest(x.id, y.id) WHERE d.verdict = 'DIFFERENT')`

/** Whether two records `$1` and `$2` cannot be one person, and why. */
export const WHY_IMPOSSIBLE = `
  SELECT ${ON_ONE_WORK} AS "onOneWork", ${TWO_IDENTIFIERS} AS "twoOrcids",
    ${areDecidedTwo('p.a', 'p.b')} AS "decided"
  FROM (SELECT least($1::uuid, $2::uuid) AS a, greatest($1::uuid, $2::uuid) AS b) p`

/** Which of the rivals cannot be one person either. */
export const RIVALS = `SELECT a, b FROM identity_rival p WHERE ${ARE_TWO}`

const coauthors = (researcher: string): string => `
  SELECT DISTINCT other.researcher_id FROM authorship own JOIN authorship other ON other.work_id = own.work_id
  WHERE own.researcher_id = ${researcher} AND other.researcher_id NOT IN (p.a, p.b) AND ${IS_SMALL}`

const venuesOf = (researcher: string): string => `SELECT venue FROM authorship JOIN work w ON w.id = work_id
  WHERE researcher_id = ${researcher} AND venue IS NOT NULL`

/** Days between two stays: 0 where they may have overlapped, null where one has no date. */
const GAP = 'greatest(x.covers_from - y.covers_to, y.covers_from - x.covers_to, 0)'

/** Some pairs behind (`$1`, `$2`), with the evidence that they are one person and that they are not. */
export const EVIDENCE = `
  SELECT p.a, p.b, p.name_of_a AS "nameOfA", p.name_of_b AS "nameOfB", p.relation, p.strength, co.shared AS "sharedCoauthors", co.fewer AS "fewerCoauthors", place.*, key.*,
    (SELECT count(*)::int FROM (${venuesOf('p.a')} INTERSECT ${venuesOf('p.b')}) v) AS "sharedVenues",
    EXISTS (
      SELECT FROM affiliation x JOIN affiliation y
        ON (x.researcher_id, y.researcher_id) IN ((p.a, p.b), (p.b, p.a)) AND x.degree = 'DOCTORATE' AND y.degree = 'BACHELOR'
      WHERE x.researcher_id IN (p.a, p.b) AND x.end_latest < y.covers_from
        AND x.status <> 'RETRACTED' AND y.status <> 'RETRACTED') AS "doctorBeforeBachelor",
    EXISTS (
      SELECT FROM affiliation x JOIN institution ix ON ix.id = x.institution_id, affiliation y
        JOIN institution iy ON iy.id = y.institution_id
      WHERE x.researcher_id = p.a AND y.researcher_id = p.b AND ix.country_code <> iy.country_code
        AND x.kind = 'EDUCATION' AND y.kind = 'EDUCATION' AND x.status <> 'RETRACTED' AND y.status <> 'RETRACTED'
        AND least(x.end_date, y.end_date) - greatest(x.start_latest, y.start_latest) > 366) AS "studiedInTwoCountries"
  FROM (SELECT * FROM identity_match WHERE (a, b) > ($1::uuid, $2::uuid) ORDER BY a, b LIMIT $3::int) p
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE sides = 2)::int AS shared,
      least(count(*) FILTER (WHERE is_of_a), count(*) FILTER (WHERE is_of_b))::int AS fewer
    FROM (
      SELECT count(*) AS sides, bool_or(side = 1) AS is_of_a, bool_or(side = 2) AS is_of_b FROM (
        SELECT researcher_id, 1 AS side FROM (${coauthors('p.a')}) one
        UNION ALL SELECT researcher_id, 2 FROM (${coauthors('p.b')}) other) person
      GROUP BY researcher_id) coauthor) co
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('name', name, 'gap', gap, 'people', people)
      ORDER BY gap NULLS LAST, people, name), '[]') AS places
    FROM (
      SELECT i.name, c.people, min(${GAP}) AS gap FROM affiliation x
        JOIN affiliation y USING (institution_id) JOIN institution i ON i.id = institution_id
        JOIN institution_count c USING (institution_id)
      WHERE x.researcher_id = p.a AND y.researcher_id = p.b AND x.status <> 'RETRACTED' AND y.status <> 'RETRACTED'
        AND coalesce(${GAP} <= ${NEAR}, true)
      GROUP BY i.id, i.name, c.people) shared) place
  CROSS JOIN LATERAL (
    SELECT max(people) FILTER (WHERE key & 1 = 0) AS "sameName", min(people) FILTER (WHERE key & 1 = 1) AS "sameInitial"
    FROM identity_key x JOIN identity_key y USING (key) JOIN identity_block USING (key)
    WHERE x.researcher_id = p.a AND y.researcher_id = p.b) key
  ORDER BY p.a, p.b`

/** Keeps what was proposed; what somebody decided stays. @returns what came of it */
export const STORE = `
  WITH stored AS (
    INSERT INTO identity_proposal AS p (id, first_id, second_id, score, reasons, explanation)
    SELECT md5(a::text || b::text)::uuid, a, b, score, reasons, explanation FROM identity_scored ORDER BY a, b
    ON CONFLICT (first_id, second_id) DO UPDATE
      SET score = excluded.score, reasons = excluded.reasons, explanation = excluded.explanation,
        made_at = excluded.made_at, made_by = excluded.made_by
      WHERE p.status = 'OPEN' AND p.score < 1 AND (p.score, p.reasons, p.explanation) IS DISTINCT FROM
        (excluded.score, excluded.reasons, excluded.explanation)
    RETURNING xmax = 0 AS is_new
  )
  SELECT (count(*) FILTER (WHERE is_new))::int AS added, (count(*) FILTER (WHERE NOT is_new))::int AS changed FROM stored`

/** Takes back open proposals that nothing speaks for any more; those that are certain rest on what a source said. */
export const WITHDRAW = `
  WITH gone AS (
    DELETE FROM identity_proposal p WHERE status = 'OPEN' AND score < 1
      AND EXISTS (SELECT FROM identity_scope WHERE id IN (p.first_id, p.second_id))
      AND NOT EXISTS (SELECT FROM identity_scored s WHERE (s.a, s.b) = (p.first_id, p.second_id))
    RETURNING 1
  )
  SELECT count(*)::int AS withdrawn FROM gone`
