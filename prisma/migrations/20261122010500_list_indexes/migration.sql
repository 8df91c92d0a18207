-- Indexes in the order of the lists, so that a page of a large institution or country is read from its start and not
-- sorted out of all of it.

DROP INDEX "affiliation_institution_id_id_idx";
CREATE INDEX "affiliation_institution_id_start_date_id_idx" ON "affiliation"("institution_id", "start_date", "id");

DROP INDEX "institution_country_code_id_idx";
CREATE INDEX "institution_country_code_name_id_idx" ON "institution"("country_code", "name", "id");

-- Reads at an instant take the same way.
SELECT history.copy_indexes(t) FROM unnest(ARRAY['affiliation', 'institution']::regclass[]) t;

-- Not strict, it becomes a part of the expressions that call it: the computed columns and the checks of every row.
-- Null for a null date, as before.
CREATE OR REPLACE FUNCTION latest_day(first date, known date_precision) RETURNS date IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE known
    WHEN 'YEAR' THEN (first + interval '1 year')::date - 1
    WHEN 'MONTH' THEN (first + interval '1 month')::date - 1
    WHEN 'DAY' THEN first
  END
$$;
