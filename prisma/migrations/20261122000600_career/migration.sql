-- Careers: education and work in order of time, and the moves between them.

-- What is known of the order of a person's facts. Degrees come in order even where their dates are unknown: an
-- undated education follows the dated ones of lower level. An undated job comes last. What is known by its end only
-- comes before what starts on that day.
CREATE VIEW career_step AS
  WITH step AS (
    SELECT id, researcher_id, institution_id, kind, covers_from,
      CASE WHEN kind = 'EDUCATION' THEN
        CASE degree WHEN 'BACHELOR' THEN 0 WHEN 'MASTER' THEN 2 WHEN 'DOCTORATE' THEN 3 WHEN 'POSTDOCTORAL' THEN 4 ELSE 1 END
      ELSE 5 END AS level,
      start_date, start_precision, end_date, end_precision, observed_date, observed_precision
    FROM affiliation WHERE kind <> 'AUTHORSHIP' AND status <> 'RETRACTED'
  ), known AS (
    -- The latest known day of a lower level, for those that have no day of their own.
    SELECT step.*, max(covers_from) FILTER (WHERE kind = 'EDUCATION') OVER (
      PARTITION BY researcher_id ORDER BY level GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS lower_day
    FROM step
  )
  SELECT known.*, coalesce(covers_from, CASE WHEN level = 5 THEN date 'infinity' END, lower_day, date '-infinity') AS sort_day
  FROM known;

-- A move: two steps that follow each other at different institutions, where the order of the two is known, by the
-- start of the second, by the end of the first, or by the level of the degrees. Visits are no moves.
CREATE VIEW move AS
  WITH pair AS (
    SELECT researcher_id, id AS to_id, institution_id AS to_institution_id, level AS to_level, covers_from AS to_day,
      start_date, start_precision, observed_date, observed_precision,
      lag(id) OVER ordered AS from_id, lag(institution_id) OVER ordered AS from_institution_id,
      lag(level) OVER ordered AS from_level,
      lag(end_date) OVER ordered AS from_end_date, lag(end_precision) OVER ordered AS from_end_precision
    FROM career_step WHERE kind <> 'VISITING'
    WINDOW ordered AS (PARTITION BY researcher_id ORDER BY sort_day, level, start_date IS NOT NULL, id)
  )
  SELECT researcher_id, from_id, to_id, from_institution_id, to_institution_id,
    CASE WHEN start_date IS NOT NULL THEN start_date ELSE coalesce(from_end_date, observed_date) END AS at_date,
    CASE WHEN start_date IS NOT NULL THEN start_precision
         WHEN from_end_date IS NOT NULL THEN from_end_precision ELSE observed_precision END AS at_precision
  FROM pair
  WHERE from_id IS NOT NULL AND from_institution_id <> to_institution_id
    AND (start_date IS NOT NULL OR latest_day(from_end_date, from_end_precision) <= to_day OR (from_level < to_level AND to_level < 5));
