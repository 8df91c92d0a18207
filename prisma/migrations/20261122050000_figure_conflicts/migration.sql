-- What figures ask, and where they disagree.

CREATE TYPE mobility_class AS ENUM ('NEVER_LEFT', 'RETURNED', 'ABROAD', 'NEVER_PRESENT', 'UNKNOWN');

ALTER TABLE figure ADD COLUMN mobility mobility_class
  CONSTRAINT figure_mobility_is_of_no_stage CHECK (mobility IS NULL OR stage IS NULL);
SELECT history.track('figure');

-- ---------------------------------------------------------------- what a number admits

-- The values that a printed number may stand for. One meant exactly is rounded to the digits it is printed with; one
-- that is about right may be 5 % off, and half a unit at the least.
CREATE FUNCTION figure_range(value float8, bound bound) RETURNS numrange IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE bound
  WHEN 'EXACT' THEN numrange(value::text::numeric - ('5e-' || scale(value::text::numeric) + 1)::numeric,
    value::text::numeric + ('5e-' || scale(value::text::numeric) + 1)::numeric)
  WHEN 'ABOUT' THEN numrange(value::text::numeric - greatest(abs(value::text::numeric) * 0.05, 0.5),
    value::text::numeric + greatest(abs(value::text::numeric) * 0.05, 0.5), '[]')
  WHEN 'AT_LEAST' THEN numrange(value::text::numeric, NULL)
  ELSE numrange(NULL, value::text::numeric, '(]') END;

-- The 95 % score interval of a percentage of so many people (Wilson, 1927); `wilson` in the application.
CREATE FUNCTION score_range(percentage float8, people numeric) RETURNS numrange IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (
  SELECT numrange(
    round(100 * greatest(0, (middle - reach) / scale), 9), round(100 * least(1, (middle + reach) / scale), 9), '[]')
  FROM (
    SELECT share + 3.841458820694124 / (2 * people) AS middle, 1 + 3.841458820694124 / people AS scale,
      1.959963984540054 * sqrt(share * (1 - share) / people + 3.841458820694124 / (4 * people * people)) AS reach
    FROM (SELECT percentage::text::numeric / 100 AS share) told
  ) formula);

-- A number with its unit, as a sentence has it.
CREATE FUNCTION figure_words(value float8, unit figure_unit, bound bound) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE bound WHEN 'AT_LEAST' THEN 'at least ' WHEN 'AT_MOST' THEN 'at most ' WHEN 'ABOUT' THEN 'about ' ELSE '' END
  || CASE unit WHEN 'RANK' THEN 'rank ' ELSE '' END
  || value::text::numeric
  || CASE unit WHEN 'PERCENT' THEN ' %' WHEN 'RANK' THEN '' WHEN 'RATIO' THEN ' times' WHEN 'USD' THEN ' US dollars'
       WHEN 'CNY' THEN ' yuan' ELSE ' ' || lower(unit::text) END;

-- A period as a sentence has it.
CREATE FUNCTION period_words(start_date date, start_precision date_precision, end_date date, end_precision date_precision)
RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE
  WHEN (start_date, start_precision) IS NOT DISTINCT FROM (end_date, end_precision) THEN partial_date(start_date, start_precision)
  ELSE concat_ws(' ', 'from ' || partial_date(start_date, start_precision), 'to ' || partial_date(end_date, end_precision)) END;

CREATE FUNCTION basis_words(basis country_basis) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE basis WHEN 'SITE' THEN 'the place of the institution' WHEN 'HEADQUARTERS' THEN 'its headquarters' END;

-- ---------------------------------------------------------------- every conflict

-- Conflicts that people wrote down, and those of two figures that disagree by themselves; of these there is one for each
-- two figures that no written one has together. Two figures are asked the same where measure, unit, stage or mobility
-- class, and country or institution are the same, and:
--   of the same period, they disagree where the values that they admit have none in common: what the bound leaves open,
--     and of a percentage the 95 % interval, where the size of its population is on record;
--   of different periods, they disagree on the period where the people and the number are the same, and the periods
--     meet or follow one another. A source that prints both means two points of a series.
-- Where no stage, or no place, says what was counted, only the people do: of other people, or by one source, two numbers
-- are of different things. People are the same where both figures name the same cohort, or both none and use the same
-- words; a cohort stands for the words of the figures that name it, too. The size of a population is what figures count
-- of it as a whole, where they agree, or what its cohort is reported to have.
--
-- `one_id` and `other_id` are the figures of a derived conflict, of a written one twice its id. Nothing is stored: what
-- people recorded decides at every instant.
SELECT history.define_view('disagreement', $$
  WITH said AS (
    SELECT f.*, lower(btrim(regexp_replace(population, '\W+', ' ', 'g'))) AS said, concat(covers_from, '/', covers_to) AS days
    FROM {figure} f
  ),
  size AS (
    SELECT coalesce(cohort_id::text, said) AS people, days, min(value)::numeric AS total FROM said
    WHERE measure = 'COUNT' AND unit = 'PEOPLE' AND bound = 'EXACT' AND stage IS NULL AND mobility IS NULL
      AND country_code IS NULL AND institution_id IS NULL
    GROUP BY 1, 2 HAVING min(value) = max(value)
  ),
  asked AS MATERIALIZED (
    SELECT said.id, label, basis, population, cohort_id, said, value, bound, recorded_at, covers_from, covers_to, said.days,
      coalesce(cohort_id::text, said) AS people,
      ROW(measure, unit, stage, mobility, country_code, institution_id)::text AS question,
      (stage IS NOT NULL OR mobility IS NOT NULL) AND (country_code IS NOT NULL OR institution_id IS NOT NULL) AS is_told,
      unit, start_date, start_precision, end_date, end_precision, sources,
      CASE WHEN unit = 'PERCENT' AND value BETWEEN 0 AND 100 AND bound IN ('EXACT', 'ABOUT')
          AND coalesce(total, reported_size) > 0
        THEN range_merge(public.figure_range(value, bound), public.score_range(value, coalesce(total, reported_size)))
        ELSE public.figure_range(value, bound) END AS range
    FROM said LEFT JOIN size ON size.people = coalesce(cohort_id::text, said) AND size.days = said.days
      LEFT JOIN (SELECT id, reported_size FROM {cohort}) reported ON reported.id = cohort_id
      LEFT JOIN (
        SELECT figure_id, array_agg(source_id) AS sources FROM {evidence} WHERE figure_id IS NOT NULL GROUP BY figure_id
      ) evidence ON evidence.figure_id = said.id
  ),
  pair AS (
    SELECT one, other, true AS is_same_period,
      CASE WHEN one.cohort_id IS NULL OR other.cohort_id IS NULL THEN one.said = other.said
        ELSE one.cohort_id = other.cohort_id END AS is_same_people
    FROM asked one JOIN asked other
      ON other.question = one.question AND other.days = one.days AND other.id > one.id AND NOT other.range && one.range
    UNION ALL
    SELECT one, other, false, true
    FROM asked one JOIN asked other
      ON other.question = one.question AND other.people = one.people AND other.value = one.value
      AND other.bound = one.bound AND other.id > one.id AND other.days <> one.days
      AND other.covers_from <= one.covers_to + 1 AND one.covers_from <= other.covers_to + 1
  ),
  derived AS (
    SELECT pair.*, CASE
      WHEN NOT is_same_period THEN public.conflict_kind 'PERIOD'
      WHEN (one).basis <> (other).basis THEN 'DEFINITION'
      WHEN NOT is_same_people THEN 'POPULATION'
      ELSE 'VALUE' END AS kind
    FROM pair
    WHERE NOT EXISTS (
        SELECT FROM {conflict_figure} mine JOIN {conflict_figure} its ON its.conflict_id = mine.conflict_id
        WHERE mine.figure_id = (one).id AND its.figure_id = (other).id)
      AND (is_same_period AND (one).is_told OR is_same_people AND ((one).sources && (other).sources) IS NOT TRUE)
  )
  SELECT id, kind, explanation, resolution, false AS is_derived, recorded_at, id AS one_id, id AS other_id
  FROM {conflict}
  UNION ALL
  SELECT md5('conflict of figures ' || (one).id || ' ' || (other).id)::uuid, kind,
    '“' || (one).label || '” gives ' || public.figure_words((one).value, (one).unit, (one).bound)
    || ', “' || (other).label || '” ' || public.figure_words((other).value, (other).unit, (other).bound)
    || CASE kind
      WHEN 'DEFINITION' THEN '. They tell countries differently: the first by ' || public.basis_words((one).basis)
        || ', the second by ' || public.basis_words((other).basis)
      WHEN 'POPULATION' THEN '. They are of different populations: “' || (one).population
        || '” and “' || (other).population || '”'
      WHEN 'PERIOD' THEN '. It is the same number of the same population, dated '
        || public.period_words((one).start_date, (one).start_precision, (one).end_date, (one).end_precision) || ' and '
        || public.period_words((other).start_date, (other).start_precision, (other).end_date, (other).end_precision)
      ELSE '. Both are of the same population and time'
    END || '.',
    NULL, true, greatest((one).recorded_at, (other).recorded_at), (one).id, (other).id
  FROM derived
$$);

-- The figures of a conflict, by its `one_id` and `other_id`: those of a written one, or any two.
SELECT history.define_view('disagreement_figure', $$
  SELECT conflict_id AS one_id, conflict_id AS other_id, figure_id FROM {conflict_figure}
  UNION ALL
  SELECT one.id, other.id, one.id FROM {figure} one CROSS JOIN {figure} other
  UNION ALL
  SELECT one.id, other.id, other.id FROM {figure} one CROSS JOIN {figure} other
$$);
