-- Search by tokens: every name is indexed by the hashes of what it may be found by, most of them made with the length of
-- the name too, so that the best hits of the commonest surname are read from the index in the order of their scores.
-- Nothing of it depends on the locale of the database.

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
        replace(lower(public.unaccent('public.unaccent', normalize(written, NFKC)) COLLATE %1$s), 'ς', 'σ') COLLATE %1$s,
        -- Apostrophes, combining marks, invisible joiners, vowel points and signs that join letters.
        U&'[''\2018\2019\02BB\02BC`\00B4\0300-\036F\00AD\200B-\200D\2060\FEFF\0640\064B-\065F\0670\0591-\05C7\094D\093C\09CD\09BC\0A4D\0ACD\0B4D\0BCD\0C4D\0CCD\0D4D]+',
        '', 'g'), '[^[:alnum:]]+' COLLATE %1$s, ' ', 'g'));
    END
    $$
  $f$, unicode);
END
$do$;

-- The lengths of names, in the steps that the index tells apart.
CREATE FUNCTION search_sizes() RETURNS int[] IMMUTABLE PARALLEL SAFE LANGUAGE sql AS
  $$ SELECT '{4,6,8,10,12,16,24,48,96}'::int[] $$;

CREATE FUNCTION search_size(letters int) RETURNS int IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE WHEN letters <= 4 THEN 4 WHEN letters <= 12 THEN letters + letters % 2 WHEN letters <= 16 THEN 16
    WHEN letters <= 24 THEN 24 WHEN letters <= 48 THEN 48 ELSE 96 END
$$;

-- Whether a letter is of a script that writes no spaces between words, or whole syllables: Thai, Lao, Burmese, Khmer,
-- Chinese, Japanese, Korean.
CREATE FUNCTION search_unspaced(letter text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT letter COLLATE "C" >= U&'\2E80' OR letter COLLATE "C" BETWEEN U&'\0E00' AND U&'\0EFF'
    OR letter COLLATE "C" BETWEEN U&'\1000' AND U&'\109F' OR letter COLLATE "C" BETWEEN U&'\1780' AND U&'\17FF'
$$;

-- The word, and what is left of it without any one of its letters.
CREATE FUNCTION search_slips(word text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT word || ARRAY(SELECT left(word, at - 1) || substr(word, at + 1) FROM generate_series(1, char_length(word)) at)
$$;

-- What a name is found by. Each kind of token has a seed of its own: 200,000 the words in the order of the alphabet;
-- 300,000 the letters without spaces; and, with the size of the name added: 400,000 a word; 500,000 the beginning of a
-- word; 600,000 one or two letters of a script without spaces; 700,000 a word of five to twenty-four letters without
-- one of them. The second word with the same token, the third and so on count a thousand more each.
CREATE FUNCTION search_tokens(written text) RETURNS bigint[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 10000 AS $$
DECLARE
  key text := public.search_key(written) COLLATE "C";
  letters text := replace(key, ' ', '');
  words text[] := ARRAY(SELECT w FROM unnest(string_to_array(left(key, 500), ' ')) w ORDER BY w COLLATE "C");
  size bigint := public.search_size(char_length(letters));
  tokens bigint[];
  word text;
  long int;
  seed bigint;
  nth bigint;
BEGIN
  IF key = '' THEN RETURN '{}'; END IF;
  tokens := ARRAY[hashtextextended(array_to_string(words, ' '), 200000), hashtextextended(letters, 300000)];
  FOR i IN 1 .. cardinality(words) LOOP
    word := words[i];
    long := char_length(word);
    seed := 500000 + size;
    tokens := tokens || hashtextextended(word, 400000 + size + CASE WHEN i > 1 AND words[i - 1] = word
      THEN 1000 * (SELECT count(*) FROM unnest(words[:i - 1]) earlier WHERE earlier = word) ELSE 0 END);
    -- Words in order: those that begin alike are neighbours.
    nth := i - 1;
    FOR at IN 1 .. long LOOP
      WHILE nth > 0 AND NOT starts_with(words[i - nth], left(word, at)) LOOP nth := nth - 1; END LOOP;
      tokens := tokens || hashtextextended(left(word, at), seed + 1000 * nth);
    END LOOP;
    IF long BETWEEN 5 AND 24 AND size <= 48 THEN
      seed := 700000 + size;
      FOR at IN 1 .. long LOOP
        tokens := tokens || hashtextextended(left(word, at - 1) || substr(word, at + 1), seed);
      END LOOP;
    END IF;
    IF octet_length(word) > long THEN
      seed := 600000 + size;
      FOR at IN 1 .. long LOOP
        CONTINUE WHEN NOT public.search_unspaced(substr(word, at, 1));
        tokens := tokens || hashtextextended(substr(word, at, 1), seed) || hashtextextended(substr(word, at, 2), seed);
      END LOOP;
    END IF;
  END LOOP;
  RETURN tokens;
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

-- The tokens that a hit has, all of them, for a way of matching (see `search_names`), words in the order
-- of the alphabet and the size of the names.
CREATE FUNCTION search_wanted(way text, words text[], size bigint) RETURNS bigint[] IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
  CASE way
    WHEN 'same words' THEN RETURN ARRAY[hashtextextended(array_to_string(words, ' '), 200000)];
    WHEN 'same letters' THEN RETURN ARRAY[hashtextextended(array_to_string(words, ''), 300000)];
    WHEN 'words' THEN RETURN ARRAY(
      SELECT hashtextextended(w, 400000 + 1000 * (row_number() OVER (PARTITION BY w) - 1) + size) FROM unnest(words) w);
    WHEN 'beginnings' THEN RETURN ARRAY(SELECT hashtextextended(w, 500000 + size
      + 1000 * (SELECT count(*) - 1 FROM unnest(words) longer WHERE starts_with(longer, w))) FROM unnest(words) w);
    WHEN 'parts' THEN RETURN ARRAY(SELECT hashtextextended(substr(w, at, 2), 600000 + size)
      FROM unnest(words) w, generate_series(1, greatest(char_length(w) - 1, 1)) at);
  END CASE;
END
$$;

-- One of these is in the tokens of a name of the size that has the word with at most one letter wrong.
CREATE FUNCTION search_near(word text, size bigint) RETURNS bigint[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT array_agg(hashtextextended(left_over, kind + size))
  FROM unnest(public.search_slips(word)) left_over, unnest('{400000,700000}'::bigint[]) kind
$$;

-- The hits of one way of matching among names of one size (0: of any size), without those found before.
CREATE FUNCTION search_step(way text, query text, key text, words text[], size int, ranks int[], seen uuid[], most int)
RETURNS TABLE (rank int, id uuid, matched text) STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  wanted bigint[];
  exact bigint[];
  -- Only the longest three words may have a wrong letter; a longer text is rather mistyped in few of many.
  slipping text[];
  near bigint[];
  second bigint[];
  third bigint[];
BEGIN
  IF way = 'typos' THEN
    slipping := ARRAY(SELECT w FROM unnest(words) w WHERE char_length(w) BETWEEN 4 AND 24
      ORDER BY char_length(w) DESC, w COLLATE "C" LIMIT 3);
    exact := ARRAY(SELECT hashtextextended(w, 400000 + size) FROM unnest(words) w WHERE w <> ALL (slipping));
    near := public.search_near(slipping[1], size);
    second := coalesce(public.search_near(slipping[2], size), near);
    third := coalesce(public.search_near(slipping[3], size), near);
    RETURN QUERY SELECT n.rank, n.id, min(n.name COLLATE "C") FROM public.search_name n
      WHERE n.rank = ANY (ranks) AND n.id <> ALL (seen)
        AND n.tokens @> exact AND n.tokens && near AND n.tokens && second AND n.tokens && third
      GROUP BY 1, 2 ORDER BY 1, 3, 2 LIMIT most;
  ELSIF way = 'written' THEN
    RETURN QUERY SELECT n.rank, n.id, min(n.name COLLATE "C") FROM public.search_name n
      WHERE n.rank = ANY (ranks) AND n.id <> ALL (seen)
        AND n.name ILIKE '%' || regexp_replace(query, '([\\%_])', '\\\1', 'g') || '%'
      GROUP BY 1, 2 ORDER BY 1, 3, 2 LIMIT most;
  ELSE
    wanted := public.search_wanted(CASE way WHEN 'exact' THEN 'same words' ELSE way END,
      CASE way WHEN 'same letters' THEN ARRAY[replace(key, ' ', '')] ELSE words END, size);
    RETURN QUERY SELECT n.rank, n.id, min(n.name COLLATE "C") FROM public.search_name n
      WHERE n.tokens @> wanted AND n.rank = ANY (ranks) AND n.id <> ALL (seen) AND CASE way
        WHEN 'exact' THEN public.search_key(n.name) = key
        WHEN 'parts' THEN NOT EXISTS (SELECT FROM unnest(words) w WHERE strpos(public.search_key(n.name), w) = 0)
        ELSE true END
      GROUP BY 1, 2 ORDER BY 1, 3, 2 LIMIT most;
  END IF;
END
$$;

-- Records with a name like a text: each once, by the best of its names, in the order of `score` (from 1 downwards),
-- `rank` (the place of the model), `matched` (COLLATE "C") and `id`. With `most`, the first so many of the very same list.
--
-- Case, accents, width, apostrophes and punctuation never count. A name is a hit if it
--   exact (1) is the text; same (0.99) has the same words in another order, or (0.98) the same letters with other
--   spaces; words (0.8 to 0.97) has all words of the text; beginnings (0.6 to 0.8) has a word for each that begins with it;
--   parts, written (0.5 to 0.6) contains the words, in a script without spaces, or the text as it is written, from
--   three letters on; typos (0.3 to 0.5) has all its words, each of the longest three with at most one letter wrong,
--   missing, added or moved.
-- Within each way the score is higher the shorter the name, in steps of length. The ways from `parts` on are only
-- tried while there are under twenty hits, and the list ends with the thousandth.
CREATE FUNCTION search_names(query text, models text[] DEFAULT NULL, most int DEFAULT NULL)
RETURNS TABLE (model text, id uuid, score float8, rank int, matched text)
STABLE PARALLEL SAFE ROWS 20 LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
#variable_conflict use_column
DECLARE
  every constant text[] := '{Researcher,Institution,Cohort,Work}';
  ranks int[] := ARRAY(SELECT at - 1 FROM generate_subscripts(every, 1) at WHERE models IS NULL OR every[at] = ANY (models));
  ends int := least(most, 1000);
  key text := public.search_key(query);
  words text[] := ARRAY(SELECT w FROM unnest(string_to_array(left(key, 500), ' ')) w ORDER BY w COLLATE "C");
  written text := btrim(normalize(query, NFKC));
  letters int := char_length(array_to_string(words, ''));
  is_unspaced boolean := (SELECT bool_and(public.search_unspaced(letter)) FROM regexp_split_to_table(array_to_string(words, ''), '') letter);
  seen uuid[] := '{}';
  way text;
  size int;
  share float8;
  hit record;
BEGIN
  IF key = '' THEN RETURN; END IF;
  FOREACH way IN ARRAY '{exact,same words,same letters,words,beginnings,parts,written,typos}'::text[] LOOP
    EXIT WHEN way IN ('parts', 'written', 'typos') AND cardinality(seen) >= 20;
    CONTINUE WHEN CASE way
      WHEN 'parts' THEN NOT is_unspaced
      WHEN 'written' THEN is_unspaced OR char_length(written) < 3
      WHEN 'typos' THEN NOT EXISTS (SELECT FROM unnest(words) w WHERE char_length(w) BETWEEN 4 AND 24)
      ELSE false END;
    FOREACH size IN ARRAY CASE WHEN way IN ('exact', 'same words', 'same letters', 'written') THEN '{0}' ELSE public.search_sizes() END LOOP
      EXIT WHEN cardinality(seen) >= ends;
      -- No shorter name has all of the text.
      CONTINUE WHEN way IN ('words', 'beginnings') AND size < public.search_size(letters)
        OR way = 'typos' AND size < public.search_size(letters - 3);
      share := letters::float8 / greatest(size, 1);
      score := round(CASE way WHEN 'exact' THEN 1 WHEN 'same words' THEN 0.99 WHEN 'same letters' THEN 0.98
        WHEN 'words' THEN 0.8 + 0.17 * least(share, 1)
        WHEN 'beginnings' THEN 0.6 + 0.2 * least(share, 1) WHEN 'parts' THEN 0.5 + 0.1 * share / (1 + share)
        WHEN 'written' THEN 0.5 ELSE 0.3 + 0.2 * share / (1 + share) END::numeric, 6);
      FOR rank, id, matched IN
        SELECT * FROM public.search_step(way, written, key, words, size,
          ranks, seen, ends - cardinality(seen))
      LOOP
        model := every[rank + 1];
        seen := seen || id;
        RETURN NEXT;
      END LOOP;
    END LOOP;
  END LOOP;
END
$$;
