-- What makes loading many names cheaper.

-- ---------------------------------------------------------------- the index of typos

-- New words are put into the index together, at the end of the statement that brings them: one by one, in nine places
-- each, they took a quarter of the time of loading names. Whoever searches finds no list of words that wait.
ALTER INDEX read_models.search_word_slips RESET (fastupdate);

-- Only the owner of an index may have it tidied. Where another transaction is at it, it is left to that or to the next:
-- nobody waits, and a search finds the words anyway. There is no such index while a load is about to make it anew.
CREATE FUNCTION read_models.index_search_words() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
BEGIN
  IF pg_try_advisory_xact_lock(7203003) THEN
    PERFORM gin_clean_pending_list(to_regclass('read_models.search_word_slips'));
  END IF;
END
$$;

-- Adds the words of new names; the argument is the column of the names. OFFSET 0, here and below: each is looked up by
-- its index, however few rows the statistics tell of, which know nothing of what is being loaded.
CREATE OR REPLACE FUNCTION read_models.add_search_words() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  added bigint;
BEGIN
  EXECUTE format($f$
    INSERT INTO read_models.search_word SELECT fresh.word
    FROM (SELECT DISTINCT w COLLATE "C" AS word FROM new_rows, string_to_table(public.search_key(%1$I), ' ') w
      WHERE char_length(w) BETWEEN 3 AND 24 AND w COLLATE "C" !~ '[0-9]') fresh
    WHERE NOT EXISTS (SELECT FROM read_models.search_word known WHERE known.word = fresh.word OFFSET 0)
  $f$, TG_ARGV[0]);
  GET DIAGNOSTICS added = ROW_COUNT;
  IF added > 0 THEN PERFORM read_models.index_search_words(); END IF;
  RETURN NULL;
END
$$;

-- ---------------------------------------------------------------- the words that affiliations are matched with

-- They are a read model like the counts: paused and rebuilt with them.
CREATE OR REPLACE FUNCTION read_models.institution_keys_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT read_models.is_paused() THEN
    PERFORM read_models.add_institution_keys(ARRAY(SELECT id FROM new_rows));
  END IF;
  RETURN NULL;
END
$$;

-- Makes the names of the institutions given anew.
CREATE OR REPLACE FUNCTION read_models.renew_institution_keys(institutions uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF read_models.is_paused() THEN RETURN; END IF;
  DELETE FROM read_models.institution_key k WHERE k.institution_id = ANY (institutions);
  DELETE FROM read_models.institution_word w WHERE w.institution_id = ANY (institutions);
  PERFORM read_models.add_institution_keys(ARRAY(
    SELECT id FROM public.institution_name n WHERE n.institution_id = ANY (institutions)));
END
$$;

-- Stops the keeping of the read models until the end of the transaction, and all other writers to what they are made
-- of. They hold what they held before until `read_models.rebuild()`, without which the transaction fails.
CREATE OR REPLACE FUNCTION read_models.pause() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'read models are rebuilt from what is committed: the transaction must be READ COMMITTED'
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  LOCK TABLE public.researcher, public.institution, public.institution_name, public.affiliation, public.work,
    public.source, public.cohort, public.figure, public.conflict IN SHARE ROW EXCLUSIVE MODE;
  INSERT INTO read_models.paused VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
  PERFORM set_config('atlas.read_models_paused', pg_current_xact_id()::text, true);
END
$$;

-- Without the names' words: a part of `read_models.rebuild()`.
ALTER FUNCTION read_models.rebuild() RENAME TO rebuild_counts;

-- Makes all read models anew: after `read_models.pause()`, or where something wrote past the triggers. Readers and
-- writers of the tables wait until the transaction ends.
CREATE FUNCTION read_models.rebuild() RETURNS void LANGUAGE plpgsql SET work_mem = '128MB' AS $$
BEGIN
  PERFORM read_models.pause();
  DELETE FROM read_models.institution_key;
  DELETE FROM read_models.institution_word;
  PERFORM read_models.add_institution_keys(ARRAY(SELECT id FROM public.institution_name));
  PERFORM read_models.rebuild_counts();
END
$$;

-- The words of every name in their canonical form and in their order: of the whole name, of the name without what stands
-- in brackets at its end, and of the city of the institution; null where there are none. The forms are looked up one by
-- one: joined and grouped, all institutions were sorted for the words of a single name.
CREATE VIEW read_models.institution_spelling AS
  SELECT n.id AS name_id, n.institution_id, n.kind, i.country_code, n.text, short.bare, spelt.lines
  FROM public.institution_name n,
    LATERAL (SELECT country_code, city FROM public.institution WHERE id = n.institution_id OFFSET 0) i,
    LATERAL (SELECT CASE WHEN right(n.text, 1) = ')' AND n.text ~ '[^(]\)$'
      THEN nullif(regexp_replace(n.text, '\s*\([^()]*\)$', ''), n.text) END) AS short (bare),
    -- OFFSET 0: the lines are made once, however many of them are asked for.
    LATERAL (SELECT ARRAY(
      SELECT nullif(array_to_string(ARRAY(
        SELECT nullif(coalesce((SELECT form FROM read_models.word_form f WHERE f.word = w COLLATE "C"), w), '')
        FROM unnest(string_to_array(public.search_key(written), ' ')) w), ' '), '')
      FROM unnest(ARRAY[n.text, short.bare, CASE WHEN n.kind <> 'ACRONYM' THEN i.city END]) written) OFFSET 0
    ) AS spelt (lines);

-- Puts in the names given, of any institutions. What is longer than 30 words is no name that a text repeats. A load may
-- have the indexes made at its end: no column is named for the conflict.
CREATE OR REPLACE FUNCTION read_models.add_institution_keys(names uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH spelt AS MATERIALIZED (
    SELECT s.*, lines[1] AS whole, lines[3] AS city
    FROM unnest(names) AS given (id),
      LATERAL (SELECT * FROM read_models.institution_spelling WHERE name_id = given.id OFFSET 0) s
  ), keyed AS (
    INSERT INTO read_models.institution_key (name_id, institution_id, form, kind, text, key, line)
    SELECT s.name_id, s.institution_id, v.form, s.kind, v.text, array_to_string(ARRAY(
      SELECT w FROM unnest(string_to_array(v.line, ' ')) w ORDER BY w COLLATE "C"), ' '), v.line
    FROM spelt s, LATERAL (VALUES
      (0, s.whole, s.text), (1, s.lines[2], s.bare),
      -- Two words at least stay of a name without its city.
      (2, CASE WHEN right(s.whole, char_length(s.city) + 1) = ' ' || s.city
        THEN substring(left(s.whole, -1 - char_length(s.city)) FROM '.* .*') END, s.text)
    ) AS v (form, line, text)
    WHERE cardinality(string_to_array(v.line, ' ')) <= 30
  )
  INSERT INTO read_models.institution_word (word, country_code, institution_id)
  SELECT DISTINCT w COLLATE "C", s.country_code, s.institution_id
  FROM spelt s, unnest(string_to_array(s.whole, ' ')) w WHERE char_length(w) <= 100
  -- In the order of the index: rows beside one another take half the time.
  ORDER BY 1, 3
  ON CONFLICT DO NOTHING;
END
$$;
