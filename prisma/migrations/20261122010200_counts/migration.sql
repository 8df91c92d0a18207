-- Counts and countries that would need a scan, kept by triggers. Facts that were retracted do not count.
--
-- One statement on `affiliation` is one pass over the tables, always in this order and in each in the order of its
-- keys, so that two statements cannot lock each other out: institution_person, institution_count, researcher_count,
-- researcher_country, country_count, table_count.
--
-- The row of institution_count is the lock of what an institution gives its people, and holds the country in which
-- they are counted; that of researcher_count is the lock of what a person gives its rows. Whoever changes a country or
-- a name writes to that row first, as whoever adds a fact does. Rows that are missing because a deletion is on its way
-- down are not made again: only what adds makes a row.

CREATE TABLE researcher_country (
    "country_code" TEXT NOT NULL,
    "researcher_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "affiliations" INTEGER NOT NULL,

    CONSTRAINT "researcher_country_pkey" PRIMARY KEY ("country_code","researcher_id")
);
CREATE TABLE researcher_count (
    "researcher_id" UUID NOT NULL,
    "affiliations" INTEGER NOT NULL,

    CONSTRAINT "researcher_count_pkey" PRIMARY KEY ("researcher_id")
);
CREATE TABLE institution_count (
    "institution_id" UUID NOT NULL,
    "country_code" TEXT,
    "people" INTEGER NOT NULL,
    "affiliations" INTEGER NOT NULL,

    CONSTRAINT "institution_count_pkey" PRIMARY KEY ("institution_id")
);
CREATE TABLE country_count (
    "country_code" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "researchers" INTEGER NOT NULL,

    CONSTRAINT "country_count_pkey" PRIMARY KEY ("country_code","slot")
);
CREATE TABLE table_count (
    "table_name" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,

    CONSTRAINT "table_count_pkey" PRIMARY KEY ("table_name","slot")
);
CREATE INDEX "researcher_country_country_code_name_researcher_id_idx" ON "researcher_country"("country_code", "name", "researcher_id");
CREATE INDEX "researcher_country_researcher_id_idx" ON "researcher_country"("researcher_id");
CREATE INDEX "researcher_count_affiliations_researcher_id_idx" ON "researcher_count"("affiliations", "researcher_id");
CREATE INDEX "institution_count_people_institution_id_idx" ON "institution_count"("people", "institution_id");
ALTER TABLE "researcher_country" ADD CONSTRAINT "researcher_country_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "researcher_country" ADD CONSTRAINT "researcher_country_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "researcher_count" ADD CONSTRAINT "researcher_count_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "institution_count" ADD CONSTRAINT "institution_count_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE SCHEMA read_models;

-- ---------------------------------------------------------------- loads in bulk

-- A load that is cheaper to count at its end: between `pause()` and `rebuild()` nothing is kept, within one
-- transaction, which cannot commit without the second.
CREATE TABLE read_models.paused (xid xid8 PRIMARY KEY);

CREATE FUNCTION read_models.is_paused() RETURNS boolean STABLE LANGUAGE sql AS
  $$ SELECT coalesce(current_setting('atlas.read_models_paused', true) = pg_current_xact_id_if_assigned()::text, false) $$;

-- Stops the keeping of the read models until the end of the transaction, and all other writers to what they are made
-- of. They hold what they held before until `read_models.rebuild()`, without which the transaction fails.
CREATE FUNCTION read_models.pause() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'read models are rebuilt from what is committed: the transaction must be READ COMMITTED'
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  LOCK TABLE public.researcher, public.institution, public.affiliation, public.work, public.source, public.cohort,
    public.figure, public.conflict IN SHARE ROW EXCLUSIVE MODE;
  INSERT INTO read_models.paused VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
  PERFORM set_config('atlas.read_models_paused', pg_current_xact_id()::text, true);
END
$$;

CREATE FUNCTION read_models.require_rebuild() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM read_models.paused WHERE xid = NEW.xid) THEN
    RAISE EXCEPTION 'the read models were paused and not rebuilt'
      USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'SELECT read_models.rebuild()';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER require_rebuild AFTER INSERT ON read_models.paused
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION read_models.require_rebuild();

-- ---------------------------------------------------------------- rows of tables

-- The first slot, from that of the process, that no other transaction writes to.
CREATE FUNCTION read_models.slot() RETURNS int VOLATILE LANGUAGE plpgsql AS $$
DECLARE
  own int := pg_backend_pid() % 16;
BEGIN
  FOR i IN 0..15 LOOP
    IF pg_try_advisory_xact_lock(7203002, (own + i) % 16) THEN RETURN (own + i) % 16; END IF;
  END LOOP;
  RETURN own;
END
$$;

CREATE FUNCTION read_models.count_rows(counted text, change bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF change <> 0 THEN
    INSERT INTO public.table_count AS c (table_name, slot, rows) VALUES (counted, read_models.slot(), change)
    ON CONFLICT (table_name, slot) DO UPDATE SET rows = c.rows + excluded.rows;
  END IF;
END
$$;

CREATE FUNCTION read_models.count_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT read_models.is_paused() THEN
    PERFORM read_models.count_rows(TG_TABLE_NAME, (SELECT count(*) FROM new_rows));
  END IF;
  RETURN NULL;
END
$$;
CREATE FUNCTION read_models.count_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT read_models.is_paused() THEN
    PERFORM read_models.count_rows(TG_TABLE_NAME, -(SELECT count(*) FROM old_rows));
  END IF;
  RETURN NULL;
END
$$;
DO $do$
DECLARE counted text;
BEGIN
  FOREACH counted IN ARRAY ARRAY['researcher', 'institution', 'work', 'source', 'cohort', 'figure', 'conflict'] LOOP
    EXECUTE format('
      CREATE TRIGGER table_count_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION read_models.count_added();
      CREATE TRIGGER table_count_delete AFTER DELETE ON %1$I REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION read_models.count_removed()', counted);
  END LOOP;
END
$do$;

-- ---------------------------------------------------------------- people of a country

-- A deletion of people or countries comes down to researcher_country by the foreign keys too.
CREATE FUNCTION read_models.count_country_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF read_models.is_paused() THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM new_rows) THEN RETURN NULL; END IF;
    INSERT INTO public.country_count AS c (country_code, slot, researchers)
      SELECT country_code, slot, count(*) FROM new_rows, read_models.slot() GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (country_code, slot) DO UPDATE SET researchers = c.researchers + excluded.researchers;
  ELSE
    IF NOT EXISTS (SELECT FROM old_rows) THEN RETURN NULL; END IF;
    INSERT INTO public.country_count AS c (country_code, slot, researchers)
      SELECT country_code, slot, -count(*) FROM old_rows, read_models.slot() GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (country_code, slot) DO UPDATE SET researchers = c.researchers + excluded.researchers;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER country_count_insert AFTER INSERT ON researcher_country REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.count_country_people();
CREATE TRIGGER country_count_delete AFTER DELETE ON researcher_country REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.count_country_people();

-- ---------------------------------------------------------------- people of an institution

CREATE FUNCTION read_models.take_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF read_models.is_paused() OR NOT EXISTS (SELECT FROM old_rows) THEN RETURN NULL; END IF;
  WITH gone AS (
    SELECT institution_id, count(*) AS people FROM old_rows GROUP BY 1
  ), locked AS (
    SELECT c.institution_id, gone.people FROM public.institution_count c JOIN gone USING (institution_id)
    ORDER BY 1 FOR UPDATE OF c
  )
  UPDATE public.institution_count c SET people = c.people - l.people FROM locked l
  WHERE c.institution_id = l.institution_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER institution_count_delete AFTER DELETE ON institution_person REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.take_people();

-- ---------------------------------------------------------------- affiliations

DROP TRIGGER institution_person_insert ON affiliation;
DROP TRIGGER institution_person_update ON affiliation;
DROP TRIGGER institution_person_delete ON affiliation;
DROP FUNCTION institution_person_add();
DROP FUNCTION institution_person_move();
DROP FUNCTION institution_person_remove();

-- %1$s names the function, %2$s is what the statement adds (1) and takes (-1), %3$s whose rows it may have emptied.
DO $do$
DECLARE
  added text := 'SELECT institution_id, researcher_id, 1 AS change FROM new_rows WHERE status <> ''RETRACTED''';
  taken text := 'SELECT institution_id, researcher_id, -1 AS change FROM old_rows WHERE status <> ''RETRACTED''';
  pass text := $f$
    CREATE FUNCTION read_models.%1$s() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF read_models.is_paused() OR NOT EXISTS (
        SELECT FROM (%2$s) fact GROUP BY institution_id, researcher_id HAVING sum(change) <> 0)
      THEN
        RETURN NULL;
      END IF;

      WITH change AS (
        SELECT institution_id, researcher_id, sum(change) AS change FROM (%2$s) fact
        GROUP BY 1, 2 HAVING sum(change) <> 0
      ), pair AS (
        INSERT INTO public.institution_person AS p (institution_id, researcher_id, affiliations)
          SELECT institution_id, researcher_id, change FROM change WHERE change > 0 OR EXISTS (
            SELECT FROM public.institution_person kept
            WHERE (kept.institution_id, kept.researcher_id) = (change.institution_id, change.researcher_id))
          ORDER BY 1, 2
        ON CONFLICT (institution_id, researcher_id)
          DO UPDATE SET affiliations = p.affiliations + excluded.affiliations
        RETURNING institution_id, researcher_id, affiliations
      ), place AS (
        INSERT INTO public.institution_count AS c (institution_id, country_code, people, affiliations)
          SELECT institution_id, i.country_code,
            count(*) FILTER (WHERE change > 0 AND pair.affiliations = change), sum(change)
          FROM change LEFT JOIN pair USING (institution_id, researcher_id)
            LEFT JOIN public.institution i ON i.id = institution_id
          GROUP BY 1, 2 HAVING bool_or(change > 0)
            OR EXISTS (SELECT FROM public.institution_count kept WHERE kept.institution_id = change.institution_id)
          ORDER BY 1
        ON CONFLICT (institution_id) DO UPDATE
          SET people = c.people + excluded.people, affiliations = c.affiliations + excluded.affiliations
        RETURNING institution_id
      )
      INSERT INTO public.researcher_count AS c (researcher_id, affiliations)
        SELECT researcher_id, sum(change) FROM change, (SELECT count(*) FROM place) placed
        GROUP BY 1 HAVING bool_or(change > 0)
          OR EXISTS (SELECT FROM public.researcher_count kept WHERE kept.researcher_id = change.researcher_id)
        ORDER BY 1
      ON CONFLICT (researcher_id) DO UPDATE SET affiliations = c.affiliations + excluded.affiliations;
      %3$s
      -- A statement of its own: it sees countries and names as they are now that their rows are locked.
      INSERT INTO public.researcher_country AS rc (country_code, researcher_id, name, affiliations)
        SELECT c.country_code, fact.researcher_id, coalesce(r.name, ''), sum(change)
        FROM (%2$s) fact JOIN public.institution_count c USING (institution_id)
          LEFT JOIN public.researcher r ON r.id = fact.researcher_id
        WHERE c.country_code IS NOT NULL
        GROUP BY 1, 2, 3 HAVING sum(change) > 0 OR sum(change) < 0 AND EXISTS (
          SELECT FROM public.researcher_country kept
          WHERE (kept.country_code, kept.researcher_id) = (c.country_code, fact.researcher_id))
        ORDER BY 1, 2
      ON CONFLICT (country_code, researcher_id) DO UPDATE SET affiliations = rc.affiliations + excluded.affiliations;
      %4$s
      PERFORM read_models.count_rows('affiliation', (SELECT sum(change) FROM (%2$s) fact));
      RETURN NULL;
    END
    $$
  $f$;
  emptied_pairs text := $f$
      DELETE FROM public.institution_person p USING old_rows o
      WHERE (p.institution_id, p.researcher_id) = (o.institution_id, o.researcher_id) AND p.affiliations <= 0;
  $f$;
  emptied_countries text := $f$
      DELETE FROM public.researcher_country rc USING old_rows o
      WHERE rc.researcher_id = o.researcher_id AND rc.affiliations <= 0;
  $f$;
BEGIN
  EXECUTE format(pass, 'add_affiliations', added, '', '');
  EXECUTE format(pass, 'remove_affiliations', taken, emptied_pairs, emptied_countries);
  EXECUTE format(pass, 'change_affiliations', added || ' UNION ALL ' || taken, emptied_pairs, emptied_countries);
END
$do$;
CREATE TRIGGER read_models_insert AFTER INSERT ON affiliation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.add_affiliations();
CREATE TRIGGER read_models_delete AFTER DELETE ON affiliation REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.remove_affiliations();
CREATE TRIGGER read_models_update AFTER UPDATE ON affiliation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.change_affiliations();

-- ---------------------------------------------------------------- people: their rows and names

CREATE FUNCTION read_models.add_researchers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF read_models.is_paused() THEN RETURN NULL; END IF;
  INSERT INTO public.researcher_count (researcher_id, affiliations) SELECT id, 0 FROM new_rows ORDER BY 1
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER researcher_count_insert AFTER INSERT ON researcher REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.add_researchers();

CREATE FUNCTION read_models.rename_researchers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF read_models.is_paused() OR NOT EXISTS (SELECT FROM new_rows n JOIN old_rows o USING (id) WHERE n.name <> o.name) THEN
    RETURN NULL;
  END IF;
  PERFORM read_models.lock_researchers(ARRAY(SELECT id FROM new_rows n JOIN old_rows o USING (id) WHERE n.name <> o.name));
  WITH locked AS (
    SELECT rc.country_code, rc.researcher_id, n.name FROM public.researcher_country rc JOIN new_rows n ON n.id = rc.researcher_id
    WHERE rc.name <> n.name ORDER BY 1, 2 FOR UPDATE OF rc
  )
  UPDATE public.researcher_country rc SET name = l.name FROM locked l
  WHERE (rc.country_code, rc.researcher_id) = (l.country_code, l.researcher_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER researcher_country_rename AFTER UPDATE ON researcher REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.rename_researchers();

-- Written, not only locked: a transaction that reads an older state than it would write to then fails.
CREATE FUNCTION read_models.lock_researchers(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH locked AS (
    SELECT researcher_id FROM public.researcher_count WHERE researcher_id = ANY(ids) ORDER BY 1 FOR UPDATE
  )
  UPDATE public.researcher_count c SET affiliations = c.affiliations FROM locked l WHERE c.researcher_id = l.researcher_id
$$;

-- ---------------------------------------------------------------- institutions: their rows and countries

CREATE FUNCTION read_models.add_institutions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF read_models.is_paused() THEN RETURN NULL; END IF;
  INSERT INTO public.institution_count (institution_id, country_code, people, affiliations)
    SELECT id, country_code, 0, 0 FROM new_rows ORDER BY 1
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER institution_count_insert AFTER INSERT ON institution REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.add_institutions();

-- Counts the people of institutions in another country: countries[i] for ids[i], null for none.
CREATE FUNCTION read_models.move_institutions(ids uuid[], countries text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM public.institution_count WHERE institution_id = ANY(ids) ORDER BY institution_id FOR UPDATE;
  PERFORM read_models.lock_researchers(ARRAY(
    SELECT DISTINCT researcher_id FROM public.institution_person WHERE institution_id = ANY(ids)));
  INSERT INTO public.researcher_country AS rc (country_code, researcher_id, name, affiliations)
    SELECT place.country_code, p.researcher_id, r.name, sum(p.affiliations * place.change)
    FROM (
      SELECT institution_id, country_code, -1 AS change FROM public.institution_count WHERE institution_id = ANY(ids)
      UNION ALL SELECT *, 1 FROM unnest(ids, countries)) place
      JOIN public.institution_person p USING (institution_id)
      JOIN public.researcher r ON r.id = p.researcher_id
    WHERE place.country_code IS NOT NULL
    GROUP BY 1, 2, 3 HAVING sum(p.affiliations * place.change) > 0
      OR sum(p.affiliations * place.change) < 0 AND EXISTS (
        SELECT FROM public.researcher_country kept
        WHERE (kept.country_code, kept.researcher_id) = (place.country_code, p.researcher_id))
    ORDER BY 1, 2
  ON CONFLICT (country_code, researcher_id) DO UPDATE SET affiliations = rc.affiliations + excluded.affiliations;
  DELETE FROM public.researcher_country rc USING public.institution_count c, public.institution_person p
  WHERE c.institution_id = ANY(ids) AND p.institution_id = c.institution_id
    AND (rc.country_code, rc.researcher_id) = (c.country_code, p.researcher_id) AND rc.affiliations <= 0;
  UPDATE public.institution_count c SET country_code = place.country_code
  FROM unnest(ids, countries) place(institution_id, country_code) WHERE c.institution_id = place.institution_id;
END
$$;

CREATE FUNCTION read_models.change_institutions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
  countries text[];
BEGIN
  IF read_models.is_paused() THEN RETURN NULL; END IF;
  SELECT array_agg(id), array_agg(n.country_code) INTO ids, countries
    FROM new_rows n JOIN old_rows o USING (id) WHERE n.country_code IS DISTINCT FROM o.country_code;
  IF ids IS NOT NULL THEN PERFORM read_models.move_institutions(ids, countries); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER researcher_country_move AFTER UPDATE ON institution REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.change_institutions();

-- One statement can delete an institution and its facts; the facts then go when its country is no longer known.
CREATE FUNCTION read_models.leave_country() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT read_models.is_paused() AND EXISTS (SELECT FROM public.institution_person WHERE institution_id = OLD.id) THEN
    PERFORM read_models.move_institutions(ARRAY[OLD.id], ARRAY[NULL]);
  END IF;
  RETURN OLD;
END
$$;
CREATE TRIGGER researcher_country_leave BEFORE DELETE ON institution FOR EACH ROW EXECUTE FUNCTION read_models.leave_country();

-- ---------------------------------------------------------------- the whole

-- Counts everything anew: after `read_models.pause()`, or where something wrote past the triggers. Readers and writers
-- of the tables wait until the transaction ends: foreign keys are checked once at the end and not for each row.
CREATE FUNCTION read_models.rebuild() RETURNS void LANGUAGE plpgsql SET work_mem = '128MB' AS $$
DECLARE
  key record;
  keys text[] := '{}';
BEGIN
  PERFORM read_models.pause();
  FOR key IN
    SELECT conrelid::regclass AS owner, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE contype = 'f' AND conrelid IN ('public.institution_person'::regclass, 'public.institution_count'::regclass,
      'public.researcher_count'::regclass, 'public.researcher_country'::regclass)
    ORDER BY 1, 2
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', key.owner, key.name);
    keys := keys || format('ALTER TABLE %s ADD CONSTRAINT %I %s', key.owner, key.name, key.definition);
  END LOOP;
  DELETE FROM public.institution_person;
  INSERT INTO public.institution_person (institution_id, researcher_id, affiliations)
    SELECT institution_id, researcher_id, count(*) FROM public.affiliation WHERE status <> 'RETRACTED'
    GROUP BY 1, 2 ORDER BY 1, 2;
  DELETE FROM public.institution_count;
  INSERT INTO public.institution_count (institution_id, country_code, people, affiliations)
    SELECT i.id, i.country_code, coalesce(p.people, 0), coalesce(p.affiliations, 0)
    FROM public.institution i LEFT JOIN (
      SELECT institution_id, count(*) AS people, sum(affiliations) AS affiliations
      FROM public.institution_person GROUP BY 1) p ON p.institution_id = i.id
    ORDER BY 1;
  DELETE FROM public.researcher_count;
  INSERT INTO public.researcher_count (researcher_id, affiliations)
    SELECT r.id, coalesce(p.affiliations, 0) FROM public.researcher r LEFT JOIN (
      SELECT researcher_id, sum(affiliations) AS affiliations FROM public.institution_person GROUP BY 1
    ) p ON p.researcher_id = r.id
    ORDER BY 1;
  DELETE FROM public.researcher_country;
  INSERT INTO public.researcher_country (country_code, researcher_id, name, affiliations)
    SELECT i.country_code, p.researcher_id, r.name, sum(p.affiliations)
    FROM public.institution_person p JOIN public.institution i ON i.id = p.institution_id
      JOIN public.researcher r ON r.id = p.researcher_id
    WHERE i.country_code IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 3, 2;
  DELETE FROM public.country_count;
  INSERT INTO public.country_count (country_code, slot, researchers)
    SELECT country_code, 0, count(*) FROM public.researcher_country GROUP BY 1;
  DELETE FROM public.table_count;
  INSERT INTO public.table_count (table_name, slot, rows)
    SELECT 'researcher', 0, count(*) FROM public.researcher
    UNION ALL SELECT 'institution', 0, count(*) FROM public.institution
    UNION ALL SELECT 'affiliation', 0, coalesce(sum(affiliations), 0) FROM public.institution_person
    UNION ALL SELECT 'work', 0, count(*) FROM public.work
    UNION ALL SELECT 'source', 0, count(*) FROM public.source
    UNION ALL SELECT 'cohort', 0, count(*) FROM public.cohort
    UNION ALL SELECT 'figure', 0, count(*) FROM public.figure
    UNION ALL SELECT 'conflict', 0, count(*) FROM public.conflict;
  FOR i IN 1..cardinality(keys) LOOP EXECUTE keys[i]; END LOOP;
  DELETE FROM read_models.paused WHERE xid = pg_current_xact_id();
  PERFORM set_config('atlas.read_models_paused', '', true);
END
$$;

SELECT read_models.rebuild();

-- ---------------------------------------------------------------- as they were at an instant

SELECT history.define_known('researcher_country', $$
  SELECT i.country_code, r.id, r.name, count(*)::int
  FROM {affiliation} a JOIN {institution} i ON i.id = a.institution_id JOIN {researcher} r ON r.id = a.researcher_id
  WHERE a.status <> 'RETRACTED' AND i.country_code IS NOT NULL GROUP BY 1, 2, 3
$$);
SELECT history.define_known('researcher_count', $$
  SELECT r.id, (SELECT count(*)::int FROM {affiliation} a WHERE a.researcher_id = r.id AND a.status <> 'RETRACTED')
  FROM {researcher} r
$$);
SELECT history.define_known('institution_count', $$
  SELECT i.id, i.country_code, count(DISTINCT a.researcher_id)::int, count(a.id)::int
  FROM {institution} i LEFT JOIN {affiliation} a ON a.institution_id = i.id AND a.status <> 'RETRACTED'
  GROUP BY 1, 2
$$);
SELECT history.define_known('country_count', $$
  SELECT i.country_code, 0, count(DISTINCT a.researcher_id)::int
  FROM {affiliation} a JOIN {institution} i ON i.id = a.institution_id
  WHERE a.status <> 'RETRACTED' AND i.country_code IS NOT NULL GROUP BY 1
$$);
SELECT history.define_known('table_count', $$
  SELECT 'researcher', 0, count(*)::int FROM {researcher}
  UNION ALL SELECT 'institution', 0, count(*)::int FROM {institution}
  UNION ALL SELECT 'affiliation', 0, count(*)::int FROM {affiliation} WHERE status <> 'RETRACTED'
  UNION ALL SELECT 'work', 0, count(*)::int FROM {work}
  UNION ALL SELECT 'source', 0, count(*)::int FROM {source}
  UNION ALL SELECT 'cohort', 0, count(*)::int FROM {cohort}
  UNION ALL SELECT 'figure', 0, count(*)::int FROM {figure}
  UNION ALL SELECT 'conflict', 0, count(*)::int FROM {conflict}
$$);
