-- What stands beside the tracked tables, as it stood at `known.instant()`.

CREATE VIEW known.country AS SELECT * FROM public.country;

CREATE VIEW known.institution_person AS
  SELECT institution_id, researcher_id, count(*)::int AS affiliations
  FROM known.affiliation WHERE status <> 'RETRACTED' GROUP BY 1, 2;

-- The same view over the tables of `known`: its definition is read with `public` in sight and made with `known`
-- before it.
CREATE FUNCTION known.mirror(original regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := (SELECT relname FROM pg_class WHERE oid = original);
  definition text;
BEGIN
  PERFORM set_config('search_path', 'public', true);
  definition := pg_get_viewdef(original);
  PERFORM set_config('search_path', 'known, public', true);
  EXECUTE format('CREATE VIEW known.%I AS %s', name, definition);
  PERFORM set_config('search_path', 'public', true);
END
$$;

SELECT known.mirror('career_step');
SELECT known.mirror('move');
