-- Search by the words of names. Every word is indexed with the length of its whole name, so that the best hits of the
-- commonest surname are read in the order of their scores. Nothing of it depends on the locale of the database.

-- Names as they are searched: compatibility forms, case, accents, marks, apostrophes and punctuation taken away; words
-- in small letters with one space between.
DO $do$
DECLARE
  -- Letters of every script are known to it; only the last resort depends on the database.
  unicode text := coalesce((SELECT quote_ident(collname) FROM pg_collation
    WHERE collname IN ('pg_c_utf8', 'und-x-icu', 'C.utf8')
    ORDER BY array_position(ARRAY['pg_c_utf8', 'und-x-icu', 'C.utf8'], collname::text) LIMIT 1), '"default"');
BEGIN
  EXECUTE format($f$
    CREATE FUNCTION search_key(written text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 100 AS $$
    BEGIN
      IF octet_length(written) = char_length(written) THEN
        RETURN btrim(regexp_replace(replace(lower(written COLLATE "C"), '''', ''), '[^a-z0-9]+' COLLATE "C", ' ', 'g'));
      END IF;
      RETURN btrim(regexp_replace(regexp_replace(
        replace(lower(public.unaccent('public.unaccent', normalize(written, NFKC)) COLLATE %1$s), 'ς', 'σ')
          COLLATE %1$s,
        -- Apostrophes, combining marks, invisible joiners, vowel points and signs that join letters.
        U&'[''\2018\2019\02BB\02BC`\00B4\0300-\036F\00AD\200B-\200D\2060\FEFF\0640\064B-\065F\0670\0591-\05C7'
        '\094D\093C\09CD\09BC\0A4D\0ACD\0B4D\0BCD\0C4D\0CCD\0D4D]+',
        '', 'g'), '[^[:alnum:]]+' COLLATE %1$s, ' ', 'g'));
    END
    $$
  $f$, unicode);
END
$do$;

-- The words of what is searched, in the order of the alphabet. What is longer is searched by its beginning.
CREATE FUNCTION search_words(key text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT ARRAY(SELECT w FROM unnest(string_to_array(rtrim(left(key, 500)), ' ')) w ORDER BY w COLLATE "C")
$$;

-- The steps of length that the index tells apart, and the step of a name of so many letters.
CREATE FUNCTION search_sizes() RETURNS int[] IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
  $$ SELECT '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,18,20,24,28,32,40,48,64,80,96}'::int[] $$;

CREATE FUNCTION search_size(letters int) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE WHEN letters <= 1 THEN 1 WHEN letters <= 16 THEN letters WHEN letters <= 20 THEN letters + letters % 2
    WHEN letters <= 32 THEN letters + (32 - letters) % 4 WHEN letters <= 48 THEN letters + (48 - letters) % 8
    WHEN letters <= 96 THEN letters + (96 - letters) % 16 ELSE 96 END
$$;

-- Whether a letter is of a script that writes no spaces between words, or whole syllables: Thai, Lao, Burmese, Khmer,
-- Chinese, Japanese, Korean.
CREATE FUNCTION search_unspaced(letter text) RETURNS boolean IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT letter COLLATE "C" >= U&'\2E80' OR letter COLLATE "C" BETWEEN U&'\0E00' AND U&'\0EFF'
    OR letter COLLATE "C" BETWEEN U&'\1000' AND U&'\109F' OR letter COLLATE "C" BETWEEN U&'\1780' AND U&'\17FF'
$$;

-- What a name is found by: its letters without spaces, as a hash (`~`), and, with the size of the name, its words
-- (`12.wang`) and two letters after another of a script without spaces (`4:焦剑`).
CREATE FUNCTION search_tokens(written text) RETURNS tsvector
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 1000 AS $$
DECLARE
  key text := public.search_key(written);
  letters text := replace(key, ' ', '');
  size text := public.search_size(char_length(letters))::text;
  tokens text[];
  word text;
BEGIN
  IF key = '' THEN RETURN ''::tsvector; END IF;
  IF char_length(key) > 500 THEN key := rtrim(left(key, 500)); END IF;
  tokens := string_to_array(
    size || '.' || replace(key, ' ', ' ' || size || '.') || ' ~' || hashtextextended(letters, 0), ' ');
  IF octet_length(letters) > char_length(letters) THEN
    FOREACH word IN ARRAY string_to_array(key, ' ') LOOP
      FOR at IN 1 .. char_length(word) LOOP
        IF public.search_unspaced(substr(word, at, 1)) THEN
          tokens := tokens || (size || ':' || substr(word, at, 2));
        END IF;
      END LOOP;
    END LOOP;
  END IF;
  RETURN array_to_tsvector(tokens);
END
$$;

CREATE INDEX researcher_name_tokens ON researcher_name USING gin (search_tokens(text)) WITH (fastupdate = off);
CREATE INDEX institution_name_tokens ON institution_name USING gin (search_tokens(text)) WITH (fastupdate = off);
CREATE INDEX cohort_tokens ON cohort USING gin (search_tokens(name)) WITH (fastupdate = off);
CREATE INDEX work_tokens ON work USING gin (search_tokens(title)) WITH (fastupdate = off);

-- Parts of names as they are written, for a search and for the filters `contains`, `startsWith` and `endsWith`.
CREATE INDEX researcher_name_part ON researcher_name USING gin (text gin_trgm_ops);
CREATE INDEX institution_name_part ON institution_name USING gin (text gin_trgm_ops);
CREATE INDEX work_part ON work USING gin (title gin_trgm_ops);

DROP INDEX researcher_name_search, institution_name_search, cohort_search, work_search;
DROP INDEX history.researcher_name_search, history.institution_name_search, history.cohort_search, history.work_search;
DROP FUNCTION search_text;

-- Every name that can be searched; `rank` is the place of its model among the models.
CREATE VIEW search_name AS
  SELECT 0 AS rank, researcher_id AS id, text AS name, search_tokens(text) AS tokens FROM researcher_name
  UNION ALL SELECT 1, institution_id, text, search_tokens(text) FROM institution_name
  UNION ALL SELECT 2, id, name, search_tokens(name) FROM cohort
  UNION ALL SELECT 3, id, title, search_tokens(title) FROM work;

-- The word and what is left of it without any one of its letters, as hashes: two words that have one in common differ
-- in one letter.
CREATE FUNCTION search_slips(word text) RETURNS bigint[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT hashtextextended(word, 0) || ARRAY(SELECT hashtextextended(left(word, at - 1) || substr(word, at + 1), 0)
    FROM generate_series(1, char_length(word)) at)
$$;

-- The words that names have or had, to find those that are like a mistyped one. Nobody waits for another who adds the
-- same word: it may then be there twice. A word stays when the last name with it is gone; it finds nothing.
CREATE TABLE read_models.search_word (word text NOT NULL COLLATE "C");
CREATE INDEX search_word_word ON read_models.search_word (word);
CREATE INDEX search_word_slips ON read_models.search_word USING gin (search_slips(word)) WITH (fastupdate = off);

-- Adds the words of new names; the argument is the column of the names.
CREATE FUNCTION read_models.add_search_words() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  EXECUTE format($f$
    INSERT INTO read_models.search_word SELECT fresh.word
    FROM (SELECT DISTINCT w COLLATE "C" AS word FROM new_rows, string_to_table(public.search_key(%1$I), ' ') w
      WHERE char_length(w) BETWEEN 3 AND 24 AND w COLLATE "C" !~ '[0-9]') fresh
    WHERE NOT EXISTS (SELECT FROM read_models.search_word known WHERE known.word = fresh.word)
  $f$, TG_ARGV[0]);
  RETURN NULL;
END
$$;

DO $do$
DECLARE
  named record;
BEGIN
  FOR named IN
    SELECT * FROM (VALUES
      ('researcher_name', 'text'), ('institution_name', 'text'), ('cohort', 'name'), ('work', 'title')
    ) AS searched (relation, field)
  LOOP
    EXECUTE format('CREATE TRIGGER search_words_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION read_models.add_search_words(%L)', named.relation, named.field);
    EXECUTE format('CREATE TRIGGER search_words_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION read_models.add_search_words(%L)', named.relation, named.field);
  END LOOP;
  INSERT INTO read_models.search_word
    SELECT DISTINCT w COLLATE "C" FROM search_name, string_to_table(search_key(name), ' ') w
    WHERE char_length(w) BETWEEN 3 AND 24 AND w COLLATE "C" !~ '[0-9]';
END
$do$;

-- What the tokens of a hit must be for a way of matching (see `search_names`): a text search query with # in place of
-- the size of the name, or null where there can be no hit. Words are letters and digits only. Unless they are doubted,
-- words that occur in names are not taken for typos.
CREATE FUNCTION search_condition(way text, key text, words text[], are_doubted boolean) RETURNS text
STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
  slips bigint[];
  alike text;
  condition text;
  looked_for text;
  is_mistyped boolean := false;
BEGIN
  CASE way
    WHEN 'exact', 'same letters' THEN
      RETURN '''~' || hashtextextended(replace(key, ' ', ''), 0) || '''';
    WHEN 'same words', 'words' THEN
      RETURN (SELECT string_agg('''#.' || w || '''', ' & ') FROM unnest(words) w);
    WHEN 'beginnings' THEN
      RETURN (SELECT string_agg('''#.' || w || ''':*', ' & ') FROM unnest(words) w);
    WHEN 'parts' THEN
      RETURN (SELECT string_agg('''#:' || substr(w, at, 2) || ''':*', ' & ')
        FROM unnest(words) w, generate_series(1, greatest(char_length(w) - 1, 1)) at);
    WHEN 'all but one' THEN
      RETURN (SELECT string_agg('(' || others.words || ')', ' | ') FROM (
        SELECT string_agg('''#.' || w || '''', ' & ') AS words
        FROM generate_subscripts(words, 1) missing, unnest(words) WITH ORDINALITY u (w, place)
        WHERE place <> missing GROUP BY missing) others);
    WHEN 'typos' THEN
      FOREACH looked_for IN ARRAY words LOOP
        alike := '''#.' || looked_for || '''';
        IF char_length(looked_for) BETWEEN 3 AND 24 AND looked_for COLLATE "C" !~ '[0-9]'
          AND (are_doubted OR NOT EXISTS (
            SELECT FROM read_models.search_word known WHERE known.word = looked_for COLLATE "C"))
        THEN
          is_mistyped := true;
          slips := public.search_slips(looked_for);
          alike := (SELECT string_agg('''#.' || w || '''', ' | ')
            FROM (SELECT known.word AS w FROM read_models.search_word known
              WHERE public.search_slips(known.word) && slips GROUP BY 1 ORDER BY 1 LIMIT 100) near);
          IF alike IS NULL THEN RETURN NULL; END IF;
        END IF;
        condition := concat_ws(' & ', condition, '(' || alike || ')');
      END LOOP;
      RETURN CASE WHEN is_mistyped THEN condition END;
  END CASE;
END
$$;

-- What the tokens cannot tell of a name that has them. `needs` is how many words of the name each word takes.
CREATE FUNCTION search_holds(way text, name text, key text, words text[], needs int[]) RETURNS boolean
IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
  -- Most names are what their small letters are.
  found text := CASE WHEN lower(name COLLATE "C") = key THEN key ELSE public.search_key(name) END;
  padded text;
BEGIN
  IF way = 'exact' THEN RETURN found = key; END IF;
  IF way = 'same words' AND char_length(found) <> char_length(key) THEN RETURN false; END IF;
  padded := ' ' || replace(found, ' ', '  ') || ' ';
  FOR i IN 1 .. cardinality(words) LOOP
    IF way = 'parts' THEN
      IF strpos(found, words[i]) = 0 THEN RETURN false; END IF;
    ELSIF needs[i] > 1 AND needs[i] >= cardinality(string_to_array(
      padded, ' ' || words[i] || CASE WHEN way = 'beginnings' THEN '' ELSE ' ' END)) THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END
$$;

-- The hits of one way of matching among the names of some sizes, without those seen before, best first. With `few`, no
-- more than so many names are looked at: if there are others, the only row is one that is not `complete`.
CREATE FUNCTION search_step(
  way text, condition text, sizes int[], is_checked boolean, query text, key text, words text[], needs int[],
  ranks int[], seen_ranks int[], seen_ids uuid[], most int, few int DEFAULT NULL)
RETURNS TABLE (rank int, id uuid, matched text, size int, complete boolean) STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  asked tsquery := (SELECT string_agg('(' || replace(condition, '#', s::text) || ')', ' | ')
    FROM unnest(sizes) s WHERE way <> 'written')::tsquery;
BEGIN
  IF way = 'written' THEN
    RETURN QUERY SELECT n.rank, n.id, min(n.name COLLATE "C"), 0, true FROM public.search_name n
      WHERE n.name ILIKE '%' || regexp_replace(query, '([\\%_])', '\\\1', 'g') || '%' AND n.rank = ANY (ranks)
        AND NOT EXISTS (SELECT FROM unnest(seen_ranks, seen_ids) s (rank, id) WHERE s.id = n.id AND s.rank = n.rank)
      GROUP BY 1, 2 ORDER BY 1, 3, 2 LIMIT most;
  ELSIF few IS NULL THEN
    RETURN QUERY SELECT n.rank, n.id, min(n.name COLLATE "C"), sizes[1], true FROM public.search_name n
      WHERE n.tokens @@ asked AND n.rank = ANY (ranks)
        AND (NOT is_checked OR public.search_holds(way, n.name, key, words, needs))
        AND NOT EXISTS (SELECT FROM unnest(seen_ranks, seen_ids) s (rank, id) WHERE s.id = n.id AND s.rank = n.rank)
      GROUP BY 1, 2 ORDER BY 1, 3, 2 LIMIT most;
  ELSE
    RETURN QUERY
      WITH found AS MATERIALIZED (
        SELECT n.rank, n.id, n.name COLLATE "C" AS name FROM public.search_name n
        WHERE n.tokens @@ asked AND n.rank = ANY (ranks) LIMIT few + 1
      ), sized AS (
        SELECT DISTINCT ON (f.rank, f.id) f.rank, f.id, f.name,
          public.search_size(char_length(replace(public.search_key(f.name), ' ', ''))) AS size
        FROM found f WHERE NOT is_checked OR public.search_holds(way, f.name, key, words, needs)
        ORDER BY f.rank, f.id, size, f.name
      )
      (SELECT f.rank, f.id, f.name, f.size, true FROM sized f
        WHERE (SELECT count(*) <= few FROM found)
          AND NOT EXISTS (SELECT FROM unnest(seen_ranks, seen_ids) s (rank, id) WHERE s.id = f.id AND s.rank = f.rank)
        ORDER BY f.size, f.rank, f.name, f.id LIMIT most)
      UNION ALL SELECT 0, NULL, NULL, 0, false WHERE (SELECT count(*) > few FROM found);
  END IF;
END
$$;

-- The score of a hit among names of a size: the higher the more of the name was asked for.
CREATE FUNCTION search_score(way text, share float8) RETURNS float8 IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT round(CASE way
    WHEN 'exact' THEN 1 WHEN 'same words' THEN 0.99 WHEN 'same letters' THEN 0.98
    WHEN 'words' THEN 0.8 + 0.17 * least(share, 1)
    WHEN 'beginnings' THEN 0.6 + 0.2 * least(share, 1)
    WHEN 'parts' THEN 0.5 + 0.1 * share / (1 + share)
    WHEN 'written' THEN 0.5
    WHEN 'typos' THEN 0.3 + 0.2 * share / (1 + share)
    ELSE 0.1 + 0.2 * share / (1 + share) END::numeric, 6)::float8
$$;

-- Records with a name like a text: each once, by the best of its names, in the order of `score` (from 1 downwards),
-- `rank` (the place of the model), `matched` (COLLATE "C") and `id`. With `most`, the first so many of the very same
-- list. Case, accents, width, apostrophes and punctuation never count. A name is a hit if it, the better ways first,
--   exact         1            is the text;
--   same words    0.99         has the same words in another order;
--   same letters  0.98         has the same letters with other spaces;
--   words         0.8 to 0.97  has all words of the text;
--   beginnings    0.6 to 0.8   has a word for each word of the text that begins with it;
--   parts         0.5 to 0.6   contains each word, in a script without spaces;
--   written       0.5          contains the text, one word of three letters or more, as it is written;
--   typos         0.3 to 0.5   has all words, but those of three letters or more that no name has may have a letter
--                              wrong, missing, added or moved (or any such word, where nothing better is found);
--   all but one   0.1 to 0.3   has all words but one of three to eight.
-- Within a way the score is higher the shorter the name, in steps of length. `parts`, `written` and `typos` are tried
-- only while there are under twenty hits, `all but one` while there is none. The list ends with the thousandth.
CREATE FUNCTION search_names(query text, models text[] DEFAULT NULL, most int DEFAULT NULL)
RETURNS TABLE (model text, id uuid, score float8, rank int, matched text)
STABLE PARALLEL SAFE ROWS 20 LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_indexscan = off SET enable_indexonlyscan = off SET enable_nestloop = off SET work_mem = '64MB' SET jit = off
SET max_parallel_workers_per_gather = 0 AS $$
#variable_conflict use_column
DECLARE
  every constant text[] := '{Researcher,Institution,Cohort,Work}';
  ranks int[] := ARRAY(
    SELECT at - 1 FROM generate_subscripts(every, 1) at WHERE models IS NULL OR every[at] = ANY (models));
  ends int := least(most, 1000);
  key text := public.search_key(query);
  words text[] := public.search_words(key);
  written text := btrim(normalize(query, NFKC));
  letters int := char_length(array_to_string(words, ''));
  is_unspaced boolean := (
    SELECT bool_and(public.search_unspaced(letter)) FROM string_to_table(array_to_string(words, ''), NULL) letter);
  every_size constant int[] := public.search_sizes();
  seen_ranks int[] := '{}';
  seen_ids uuid[] := '{}';
  way text;
  condition text;
  needs int[];
  is_checked boolean;
  sizes int[];
  at int;
  -- How many sizes are asked for together: one while there are hits, more and more where there are none.
  widths constant int[] := '{1,1,1,2,3,5,26}';
  step int;
  width int;
  -- Up to here one size at a time: together they were too many.
  alone int;
  is_complete boolean;
  hit record;
BEGIN
  IF key = '' OR ends <= 0 OR ranks = '{}' THEN RETURN; END IF;
  FOREACH way IN ARRAY '{exact,same words,same letters,words,beginnings,parts,written,typos,all but one}'::text[] LOOP
    EXIT WHEN cardinality(seen_ids) >= ends
      OR way IN ('parts', 'written', 'typos') AND cardinality(seen_ids) >= 20
      OR way = 'all but one' AND seen_ids <> '{}';
    CONTINUE WHEN CASE way
      WHEN 'same words' THEN cardinality(words) < 2
      WHEN 'parts' THEN NOT is_unspaced
      WHEN 'written' THEN is_unspaced OR cardinality(words) > 1 OR char_length(written) < 3
      WHEN 'all but one' THEN cardinality(words) NOT BETWEEN 3 AND 8
      ELSE false END;
    condition := CASE way WHEN 'written' THEN '' ELSE public.search_condition(way, key, words, seen_ids = '{}') END;
    CONTINUE WHEN condition IS NULL;
    needs := ARRAY(SELECT (SELECT count(*) FROM unnest(words) other
      WHERE CASE way WHEN 'beginnings' THEN starts_with(other, w) ELSE other = w END) FROM unnest(words) w);
    is_checked := CASE way
      WHEN 'exact' THEN true
      WHEN 'same words' THEN letters > 16 OR 1 < ANY (needs)
      WHEN 'parts' THEN EXISTS (SELECT FROM unnest(words) w WHERE char_length(w) > 2)
      ELSE way IN ('words', 'beginnings') AND 1 < ANY (needs) END;
    sizes := CASE
      WHEN way IN ('exact', 'same letters', 'written') THEN '{0}'
      WHEN way = 'same words' THEN ARRAY[public.search_size(letters)]
      -- No shorter name is a hit.
      ELSE every_size[array_position(every_size, public.search_size(letters - CASE way
        WHEN 'typos' THEN cardinality(words)
        WHEN 'all but one' THEN (SELECT max(char_length(w)) FROM unnest(words) w)
        ELSE 0 END)) :]
      END;
    at := 1;
    step := 1;
    alone := 0;
    WHILE at <= cardinality(sizes) AND cardinality(seen_ids) < ends LOOP
      width := 1;
      IF at > alone THEN
        width := least(widths[step], cardinality(sizes) - at + 1);
        step := least(step + 1, cardinality(widths));
      END IF;
      is_complete := true;
      FOR hit IN SELECT * FROM public.search_step(
        way, condition, sizes[at : at + width - 1], is_checked, written, key, words, needs,
        ranks, seen_ranks, seen_ids, ends - cardinality(seen_ids), CASE WHEN width > 1 THEN 200 END)
      LOOP
        is_complete := hit.complete;
        EXIT WHEN NOT is_complete;
        model := every[hit.rank + 1];
        step := 1;
        id := hit.id;
        score := public.search_score(way, letters::float8 / greatest(hit.size, 1));
        rank := hit.rank;
        matched := hit.matched;
        seen_ranks := seen_ranks || rank;
        seen_ids := seen_ids || id;
        RETURN NEXT;
      END LOOP;
      IF is_complete THEN at := at + width; ELSE alone := at + width - 1; END IF;
    END LOOP;
  END LOOP;
END
$$;
