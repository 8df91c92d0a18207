-- The second time axis as functions: `known.researcher(at)` gives the rows of `researcher` as the records stood at an
-- instant. The planner puts the body of such a function in its place: conditions on it reach the indexes of the table
-- and of its history. The views of `known` are the same at `known.instant()`.

-- Gives the history of a table the indexes that the table has, so that reads of the past take the same ways. Those on
-- computed columns are left out, which history does not keep. Called again, it takes up indexes made since.
CREATE FUNCTION history.copy_indexes(tracked regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  ways record;
BEGIN
  FOR ways IN
    SELECT c.relname AS name,
      replace(substring(pg_get_indexdef(i.indexrelid) FROM ' (USING .*)'), ' NULLS NOT DISTINCT', '') AS way
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = tracked AND NOT i.indisprimary AND NOT EXISTS (
      SELECT FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE d.objid = i.indexrelid AND d.refobjid = tracked AND a.attgenerated <> '')
    ORDER BY name
  LOOP
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON history.%I %s',
      ways.name, (SELECT relname FROM pg_class WHERE oid = tracked), ways.way);
  END LOOP;
END
$$;

-- Makes the function known.<name>(at) of a query, and the view known.<name> of it. What the query gives has the columns
-- of public.<name>. In the query, {table} stands for the rows of a table, or of what else `known` has a function for, at
-- the instant, and $1 for the instant itself.
CREATE FUNCTION history.define_known(name text, body text) RETURNS void LANGUAGE plpgsql AS $define$
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION known.%1$I(at timestamptz) RETURNS SETOF public.%1$I
    STABLE PARALLEL SAFE LANGUAGE sql BEGIN ATOMIC %2$s; END',
    name, regexp_replace(body, '\{(\w+)\}', 'known.\1($1)', 'g'));
  -- Replaced, not dropped: other views stand on it. Columns by name: those added later come last.
  EXECUTE format('CREATE OR REPLACE VIEW known.%1$I AS SELECT * FROM known.%1$I(known.instant())', name);
END
$define$;

-- Makes a view of a query: public.<name> on the present, known.<name>(at) and known.<name> on the past. In the query,
-- {table} stands for the rows of a table at the instant, $1 for the instant itself; the present has no end.
CREATE FUNCTION history.define_view(name text, body text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE VIEW public.%I AS %s', name,
    replace(regexp_replace(body, '\{(\w+)\}', 'public.\1', 'g'), '$1', 'timestamptz ''infinity'''));
  PERFORM history.define_known(name, body);
END
$$;

CREATE OR REPLACE FUNCTION history.show(tracked regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := (SELECT relname FROM pg_class WHERE oid = tracked);
  every text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = tracked AND attnum > 0 AND NOT attisdropped);
BEGIN
  PERFORM history.copy_indexes(tracked);
  -- The conditions stand outside: only a bare UNION ALL is opened to the query around it.
  PERFORM history.define_known(name, format('
    SELECT %2$s FROM (
      SELECT %2$s, NULL::timestamptz AS known_to FROM public.%1$I
      UNION ALL
      SELECT %3$s, known_to FROM history.%1$I) version
    WHERE changed_at <= $1 AND (known_to IS NULL OR known_to > $1)', name, every, history.shown_columns(tracked)));
END
$$;

SELECT history.show(tgrelid) FROM pg_trigger WHERE tgname = 'keep_updated' ORDER BY tgrelid;

SELECT history.define_known('country', 'SELECT * FROM public.country');
SELECT history.define_known('institution_person', $$
  SELECT institution_id, researcher_id, count(*)::int AS affiliations
  FROM {affiliation} WHERE status <> 'RETRACTED' GROUP BY 1, 2
$$);
