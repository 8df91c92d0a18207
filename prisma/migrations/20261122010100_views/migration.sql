-- What is derived from the facts, as views that are Prisma models: on the present and, in `known`, at every instant.

DROP VIEW known.move, known.career_step, public.move, public.career_step;
DROP FUNCTION known.mirror;

-- ---------------------------------------------------------------- careers

-- Education and work in order of time. Degrees come in order even where their dates are unknown: an undated education
-- follows the dated ones of lower level. An undated job comes last. What is known by its end only comes before what
-- starts on that day.
SELECT history.define_view('career_step', $$
  SELECT id AS affiliation_id, researcher_id, institution_id, kind, level, covers_from, start_date, start_precision,
    end_date, end_precision, observed_date, observed_precision,
    row_number() OVER (PARTITION BY researcher_id ORDER BY sort_day, level, start_date IS NOT NULL, id)::int AS place
  FROM (
    SELECT step.*, coalesce(
      covers_from,
      CASE WHEN level = 5 THEN date 'infinity' END,
      -- The latest known day of a lower level, for those that have no day of their own.
      max(covers_from) FILTER (WHERE kind = 'EDUCATION') OVER (
        PARTITION BY researcher_id ORDER BY level GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
      date '-infinity') AS sort_day
    FROM (
      SELECT fact.*, CASE WHEN kind = 'EDUCATION' THEN
        CASE degree WHEN 'BACHELOR' THEN 0 WHEN 'MASTER' THEN 2 WHEN 'DOCTORATE' THEN 3 WHEN 'POSTDOCTORAL' THEN 4 ELSE 1 END
      ELSE 5 END AS level
      FROM {affiliation} fact WHERE kind <> 'AUTHORSHIP' AND status <> 'RETRACTED') step
  ) dated
$$);

-- A move: two steps that follow each other at different institutions, where the order of the two is known, by the
-- start of the second, by the end of the first, or by the level of the degrees. Visits are no moves. The countries are
-- looked up by subqueries, so that they cost nothing where nobody asks for them.
SELECT history.define_view('move', $$
  SELECT to_id, from_id, researcher_id, from_institution_id, to_institution_id, place,
    CASE WHEN start_date IS NOT NULL THEN start_date ELSE coalesce(from_end_date, observed_date) END AS at_date,
    CASE WHEN start_date IS NOT NULL THEN start_precision
         WHEN from_end_date IS NOT NULL THEN from_end_precision ELSE observed_precision END AS at_precision,
    coalesce((SELECT there.country_code FROM {institution} there WHERE there.id = to_institution_id)
      <> (SELECT here.country_code FROM {institution} here WHERE here.id = from_institution_id), false) AS crosses_border
  FROM (
    SELECT researcher_id, affiliation_id AS to_id, institution_id AS to_institution_id, level AS to_level,
      covers_from AS to_day, start_date, start_precision, observed_date, observed_precision, place,
      lag(affiliation_id) OVER ordered AS from_id, lag(institution_id) OVER ordered AS from_institution_id,
      lag(level) OVER ordered AS from_level,
      lag(end_date) OVER ordered AS from_end_date, lag(end_precision) OVER ordered AS from_end_precision
    FROM {career_step} WHERE kind <> 'VISITING'
    WINDOW ordered AS (PARTITION BY researcher_id ORDER BY place)
  ) pair
  WHERE from_institution_id <> to_institution_id
    AND (start_date IS NOT NULL OR public.latest_day(from_end_date, from_end_precision) <= to_day
      OR (from_level < to_level AND to_level < 5))
$$);

-- The moves of each institution. A whole career is needed to know what follows what, but only that of people who were
-- there: their ids are gathered into an array, because no condition with a subquery in it, nor one that compares two
-- tables, is applied below the window functions. The countries are looked up again outside, for those moves only.
SELECT history.define_view('institution_move', $$
  SELECT home.id AS institution_id,
    CASE WHEN moved.to_institution_id = home.id THEN 'ARRIVAL' ELSE 'DEPARTURE' END AS side,
    moved.*, public.latest_day(moved.at_date, moved.at_precision) AS at_latest,
    coalesce((SELECT there.country_code FROM {institution} there WHERE there.id = moved.to_institution_id)
      <> (SELECT here.country_code FROM {institution} here WHERE here.id = moved.from_institution_id), false) AS crosses_border
  FROM {institution} home CROSS JOIN LATERAL (
    SELECT to_id, from_id, researcher_id, from_institution_id, to_institution_id, at_date, at_precision
    FROM {move} m
    WHERE m.researcher_id = ANY (ARRAY(
      SELECT person.researcher_id FROM {institution_person} person WHERE person.institution_id = home.id))
    OFFSET 0
  ) moved
  WHERE moved.to_institution_id = home.id OR moved.from_institution_id = home.id
$$);

-- ---------------------------------------------------------------- colleagues

-- Who was at the same institution at the same time: pairs of facts whose stated periods meet. The overlap starts at the
-- later start and ends at the earlier end; a side that one of the two leaves open is unknown. Of two dates that begin,
-- or end, on the same day, the more precise one counts. Facts without any date meet nobody. A person met twice at one
-- institution counts there once, with the longest overlap; what goes on is counted to today, or to the instant.
SELECT history.define_view('colleague', $$
  SELECT DISTINCT ON (owner_id, researcher_id, institution_id) meeting.* FROM (
    SELECT mine.researcher_id AS owner_id, other.researcher_id, other.institution_id,
      CASE WHEN (mine.start_date, mine.start_precision) >= (other.start_date, other.start_precision) THEN mine.start_date
           WHEN mine.start_date <= other.start_date THEN other.start_date END AS start_date,
      CASE WHEN (mine.start_date, mine.start_precision) >= (other.start_date, other.start_precision) THEN mine.start_precision
           WHEN mine.start_date <= other.start_date THEN other.start_precision END AS start_precision,
      CASE WHEN (mine.end_latest, other.end_precision) <= (other.end_latest, mine.end_precision)
             OR (mine.end_date IS NOT NULL AND other.is_current) THEN mine.end_date
           WHEN mine.end_latest >= other.end_latest OR (other.end_date IS NOT NULL AND mine.is_current) THEN other.end_date END AS end_date,
      CASE WHEN (mine.end_latest, other.end_precision) <= (other.end_latest, mine.end_precision)
             OR (mine.end_date IS NOT NULL AND other.is_current) THEN mine.end_precision
           WHEN mine.end_latest >= other.end_latest OR (other.end_date IS NOT NULL AND mine.is_current) THEN other.end_precision END AS end_precision,
      mine.is_current AND other.is_current AS is_current,
      greatest(0, least(mine.covers_to, other.covers_to, current_date, ($1 AT TIME ZONE 'UTC')::date) - greatest(mine.covers_from, other.covers_from)) AS days
    FROM {affiliation} mine JOIN {affiliation} other
      ON other.institution_id = mine.institution_id AND other.researcher_id <> mine.researcher_id
      AND other.covers_from <= mine.covers_to AND other.covers_to >= mine.covers_from
    WHERE mine.kind <> 'AUTHORSHIP' AND other.kind <> 'AUTHORSHIP'
      AND mine.status <> 'RETRACTED' AND other.status <> 'RETRACTED'
  ) meeting
  ORDER BY owner_id, researcher_id, institution_id, days DESC, start_date, start_precision DESC, end_date,
    end_precision DESC, is_current
$$);

-- ---------------------------------------------------------------- ties

-- A relation of two institutions as each of the two sees it: from where it is stored (0) and from the other end (1).
SELECT history.define_view('institution_tie', $$
  SELECT from_id AS institution_id, to_id AS other_id, id AS relation_id, 0 AS side, kind, kind AS stored_kind,
    start_date, start_precision, end_date, end_precision, is_current, covers_from, covers_to
  FROM {institution_relation}
  UNION ALL
  SELECT to_id, from_id, id, 1,
    CASE kind WHEN 'PARENT' THEN public.institution_relation_kind 'CHILD' WHEN 'CHILD' THEN 'PARENT'
              WHEN 'PREDECESSOR' THEN 'SUCCESSOR' WHEN 'SUCCESSOR' THEN 'PREDECESSOR' ELSE kind END,
    kind, start_date, start_precision, end_date, end_precision, is_current, covers_from, covers_to
  FROM {institution_relation}
$$);

-- ---------------------------------------------------------------- revisions

-- The changes of a record, by its versions and what each holds beside the one before. Names of fields are those of the
-- API; a text stands as it is, another value as JSON.
DO $do$
DECLARE revised text;
BEGIN
  FOREACH revised IN ARRAY ARRAY['researcher', 'institution'] LOOP
    PERFORM history.define_view(revised || '_revision', format($$
      SELECT id AS %1$s_id, version, changed_at AS at, changed_by AS actor,
        CASE WHEN before IS NULL THEN 'CREATED' ELSE 'UPDATED' END AS action,
        (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'field', lower(left(key, 1)) || substr(replace(initcap(key COLLATE "C"), '_', ''), 2),
            'before', before ->> key, 'after', content ->> key) ORDER BY nth), '[]')
          FROM jsonb_object_keys(content) WITH ORDINALITY field(key, nth)
          WHERE before ->> key IS DISTINCT FROM content ->> key) AS changes
      FROM (
        SELECT id, version, changed_at, changed_by, content,
          lag(content) OVER (PARTITION BY id ORDER BY changed_at, version) AS before
        FROM (
          SELECT id, version, changed_at, changed_by, to_jsonb(present)
            - '{id,version,recorded_at,changed_at,changed_by}'::text[] AS content
          FROM public.%1$s present WHERE changed_at <= $1
          UNION ALL
          SELECT id, version, changed_at, changed_by, to_jsonb(past)
            - '{id,version,recorded_at,changed_at,changed_by,known_to,ended_by,is_deleted}'::text[]
          FROM history.%1$s past WHERE changed_at <= $1
        ) versions
      ) pair
    $$, revised));
  END LOOP;
END
$do$;

-- ---------------------------------------------------------------- texts

-- A partial date as clients read it: 2018, 2018-07 or 2018-07-03.
CREATE FUNCTION partial_date(first date, known date_precision) RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
RETURN left(to_char(first::timestamp, 'YYYY-MM-DD'), CASE known WHEN 'YEAR' THEN 4 WHEN 'MONTH' THEN 7 WHEN 'DAY' THEN 10 END);

-- An instant as clients read it, whatever the time zone of the session.
CREATE FUNCTION instant_text(instant timestamptz) RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
RETURN to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- A text as a part of a URL: the rule of JavaScript's encodeURI.
CREATE FUNCTION encode_uri(written text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN (
  SELECT coalesce(string_agg(
    CASE WHEN letter ~ '[A-Za-z0-9;,/?:@&=+$_.!~*''()#-]' THEN letter
    ELSE regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') END, '' ORDER BY nth), '')
  FROM regexp_split_to_table(written, '') WITH ORDINALITY part(letter, nth));

-- Where a registry shows a record; `identifierUrl` in the application.
CREATE FUNCTION identifier_url(scheme identifier_scheme, value text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN scheme = 'URL' THEN CASE WHEN value ~ '^https?://' THEN value END
  ELSE CASE scheme
      WHEN 'ORCID' THEN 'https://orcid.org/'
      WHEN 'ROR' THEN 'https://ror.org/'
      WHEN 'OPENALEX' THEN 'https://openalex.org/'
      WHEN 'OPENREVIEW' THEN 'https://openreview.net/profile?id='
      WHEN 'DBLP' THEN 'https://dblp.org/pid/'
      WHEN 'SEMANTIC_SCHOLAR' THEN 'https://www.semanticscholar.org/author/'
      WHEN 'GOOGLE_SCHOLAR' THEN 'https://scholar.google.com/citations?user='
      WHEN 'WIKIDATA' THEN 'https://www.wikidata.org/wiki/'
      WHEN 'GRID' THEN 'https://www.grid.ac/institutes/'
      WHEN 'DOI' THEN 'https://doi.org/'
      WHEN 'ARXIV' THEN 'https://arxiv.org/abs/'
    END || CASE WHEN value ~ '[^A-Za-z0-9;,/?:@&=+$_.!~*''()#-]' THEN encode_uri(value) ELSE value END
  END;
