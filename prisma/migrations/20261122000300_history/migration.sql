-- The second time axis. The present state sits in ordinary tables; every superseded row is kept in a table of the
-- same name in the schema `history`, whoever writes. The schema `known` shows both together as views, again under the
-- same names: the records as they stood at the instant in `atlas.known_at`.
-- A migration that adds or alters a table calls `track` for it.
--
-- Everything that a transaction writes carries its start, in whole milliseconds, as clients read them: no instant shows
-- half of a transaction. (Only a row written twice in one, or again within the millisecond, is put one later.) What is
-- committed at last carries an instant before that: an answer of that moment may still change.

CREATE SCHEMA history;
CREATE SCHEMA known;

-- The instant that the views of `known` show.
CREATE FUNCTION known.instant() RETURNS timestamptz STABLE PARALLEL SAFE LANGUAGE sql AS
  $$ SELECT nullif(current_setting('atlas.known_at', true), '')::timestamptz $$;

-- The columns of a table that hold what is recorded, as opposed to the bookkeeping of it.
CREATE FUNCTION history.content_columns(tracked regclass) RETURNS text[] STABLE LANGUAGE sql AS $$
  SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
  WHERE attrelid = tracked AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND attname NOT IN ('version', 'recorded_at', 'changed_at', 'changed_by')
$$;

-- The select list that shows a row of history as its table shows it: computed columns are computed again.
CREATE FUNCTION history.shown_columns(tracked regclass) RETURNS text STABLE LANGUAGE sql AS $$
  SELECT string_agg(
    CASE attgenerated WHEN '' THEN quote_ident(attname)
    ELSE format('%s AS %I', pg_get_expr(adbin, adrelid), attname) END, ', ' ORDER BY attnum)
  FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum AND attgenerated <> ''
  WHERE attrelid = tracked AND attnum > 0 AND NOT attisdropped
$$;

-- Shows a table as it stood at `known.instant()`.
CREATE FUNCTION history.show(tracked regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := (SELECT relname FROM pg_class WHERE oid = tracked);
BEGIN
  -- Replaced, not dropped: other views stand on it.
  EXECUTE format('CREATE OR REPLACE VIEW known.%1$I AS
    SELECT %3$s FROM %2$s WHERE changed_at <= known.instant()
    UNION ALL
    SELECT %4$s FROM history.%1$I WHERE changed_at <= known.instant() AND known_to > known.instant()',
    name, tracked,
    (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
      WHERE attrelid = tracked AND attnum > 0 AND NOT attisdropped),
    history.shown_columns(tracked));
END
$$;

CREATE FUNCTION history.refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'TRUNCATE leaves no history: delete the rows of % instead', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

-- Starts to keep the history of a table, or takes up columns added since.
CREATE FUNCTION history.track(tracked regclass) RETURNS void LANGUAGE plpgsql AS $track$
DECLARE
  name text := (SELECT relname FROM pg_class WHERE oid = tracked);
  content text[] := history.content_columns(tracked);
  every text := array_to_string(ARRAY(SELECT quote_ident(c) FROM unnest(content) c), ', ')
    || ', version, recorded_at, changed_at, changed_by';
  of_new text := array_to_string(ARRAY(SELECT 'NEW.' || quote_ident(c) FROM unnest(content) c), ', ');
  of_old text := array_to_string(ARRAY(SELECT 'OLD.' || quote_ident(c) FROM unnest(content) c), ', ');
  missing record;
BEGIN
  EXECUTE format('CREATE TABLE IF NOT EXISTS history.%I (
    -- The instant from which the row was no longer what the records say, and who ended it.
    known_to timestamptz(3) NOT NULL, ended_by text NOT NULL, is_deleted boolean NOT NULL)', name);
  FOR missing IN
    SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type FROM pg_attribute a
    WHERE a.attrelid = tracked AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      AND NOT EXISTS (SELECT FROM pg_attribute h
        WHERE h.attrelid = format('history.%I', name)::regclass AND h.attname = a.attname)
    ORDER BY a.attnum
  LOOP
    EXECUTE format('ALTER TABLE history.%I ADD COLUMN %I %s', name, missing.attname, missing.type);
  END LOOP;
  -- Not unique: a record that was deleted and imported again begins with version 1 again.
  EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON history.%I (id, known_to)', name || '_known_to', name);

  -- A write that changes nothing is no new version.
  EXECUTE format($f$
    CREATE OR REPLACE FUNCTION history.%1$I() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.id <> OLD.id THEN
        RAISE EXCEPTION 'the id of a record never changes' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      NEW.recorded_at := OLD.recorded_at;
      IF ROW(%2$s) IS DISTINCT FROM ROW(%3$s) THEN
        NEW.version := OLD.version + 1;
        NEW.changed_at := greatest(now(), OLD.changed_at + interval '1 millisecond');
        NEW.changed_by := public.current_actor();
      ELSE
        NEW.version := OLD.version; NEW.changed_at := OLD.changed_at; NEW.changed_by := OLD.changed_by;
      END IF;
      RETURN NEW;
    END
    $$;
    CREATE OR REPLACE TRIGGER new_version BEFORE UPDATE ON %4$s FOR EACH ROW EXECUTE FUNCTION history.%1$I();
  $f$, 'stamp_' || name, of_new, of_old, tracked);

  EXECUTE format($f$
    CREATE OR REPLACE FUNCTION history.%1$I() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        INSERT INTO history.%2$I (%3$s, known_to, ended_by, is_deleted)
          SELECT %3$s, greatest(now(), changed_at + interval '1 millisecond'), public.current_actor(), true
          FROM old_rows;
      ELSE
        INSERT INTO history.%2$I (%3$s, known_to, ended_by, is_deleted)
          SELECT %4$s, n.changed_at, n.changed_by, false
          FROM old_rows o JOIN new_rows n USING (id) WHERE n.version <> o.version;
      END IF;
      RETURN NULL;
    END
    $$;
    CREATE OR REPLACE TRIGGER keep_updated AFTER UPDATE ON %5$s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION history.%1$I();
    CREATE OR REPLACE TRIGGER keep_deleted AFTER DELETE ON %5$s REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION history.%1$I();
    CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON %5$s
      FOR EACH STATEMENT EXECUTE FUNCTION history.refuse_truncate();
  $f$, 'keep_' || name, name, every,
    array_to_string(ARRAY(SELECT 'o.' || quote_ident(c) FROM unnest(content) c), ', ')
      || ', o.version, o.recorded_at, o.changed_at, o.changed_by', tracked);
  PERFORM history.show(tracked);
END
$track$;

SELECT history.track(t) FROM unnest(ARRAY[
  'researcher', 'researcher_name', 'researcher_identifier', 'institution', 'institution_name',
  'institution_identifier', 'institution_relation', 'institution_group', 'institution_group_member', 'affiliation',
  'work', 'work_identifier', 'authorship', 'authorship_institution', 'cohort', 'cohort_member', 'source', 'evidence',
  'figure', 'conflict', 'conflict_figure', 'conflict_affiliation']::regclass[]) t;
