-- Search lists an institution that is no longer there, or was never one, behind those that are as like the text.

CREATE INDEX institution_gone ON institution (id) WHERE status <> 'ACTIVE';

-- 0 for what is there, 1 for an institution that is no longer there, 2 for one that its registry took back.
CREATE FUNCTION search_gone(rank int, record uuid) RETURNS int STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
  IF rank <> 1 THEN RETURN 0; END IF;
  RETURN coalesce((SELECT CASE i.status WHEN 'WITHDRAWN' THEN 2 ELSE 1 END FROM public.institution i
    WHERE i.id = record AND i.status <> 'ACTIVE'), 0);
END
$$;

DROP FUNCTION search_step, search_score;

-- The hits of one way of matching among the names of some sizes, without those seen before, best first. With `few`, no
-- more than so many names are looked at: if there are others, the only row is one that is not `complete`.
CREATE FUNCTION search_step(
  way text, condition text, sizes int[], is_checked boolean, query text, key text, words text[], needs int[],
  ranks int[], seen_ranks int[], seen_ids uuid[], most int, few int DEFAULT NULL)
RETURNS TABLE (rank int, id uuid, matched text, size int, gone int, complete boolean) STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  asked tsquery := (SELECT string_agg('(' || replace(condition, '#', s::text) || ')', ' | ')
    FROM unnest(sizes) s WHERE way <> 'written')::tsquery;
BEGIN
  IF way = 'written' THEN
    RETURN QUERY SELECT h.rank, h.id, h.name, 0, public.search_gone(h.rank, h.id) AS gone, true FROM (
        SELECT n.rank, n.id, min(n.name COLLATE "C") AS name FROM public.search_name n
        WHERE n.name ILIKE '%' || regexp_replace(query, '([\\%_])', '\\\1', 'g') || '%' AND n.rank = ANY (ranks)
          AND NOT EXISTS (SELECT FROM unnest(seen_ranks, seen_ids) s (rank, id) WHERE s.id = n.id AND s.rank = n.rank)
        GROUP BY 1, 2) h
      ORDER BY gone, 1, 3, 2 LIMIT most;
  ELSIF few IS NULL THEN
    RETURN QUERY SELECT h.rank, h.id, h.name, sizes[1], public.search_gone(h.rank, h.id) AS gone, true FROM (
        SELECT n.rank, n.id, min(n.name COLLATE "C") AS name FROM public.search_name n
        WHERE n.tokens @@ asked AND n.rank = ANY (ranks)
          AND (NOT is_checked OR public.search_holds(way, n.name, key, words, needs))
          AND NOT EXISTS (SELECT FROM unnest(seen_ranks, seen_ids) s (rank, id) WHERE s.id = n.id AND s.rank = n.rank)
        GROUP BY 1, 2) h
      ORDER BY gone, 1, 3, 2 LIMIT most;
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
      (SELECT f.rank, f.id, f.name, f.size, public.search_gone(f.rank, f.id) AS gone, true FROM sized f
        WHERE (SELECT count(*) <= few FROM found)
          AND NOT EXISTS (SELECT FROM unnest(seen_ranks, seen_ids) s (rank, id) WHERE s.id = f.id AND s.rank = f.rank)
        ORDER BY f.size, gone, f.rank, f.name, f.id LIMIT most)
      UNION ALL SELECT 0, NULL, NULL, 0, 0, false WHERE (SELECT count(*) > few FROM found);
  END IF;
END
$$;

-- The score of a hit among names of a size: the higher the more of the name was asked for, and a hair lower for what
-- is gone: the scores of two sizes are further apart.
CREATE FUNCTION search_score(way text, share float8, gone int) RETURNS float8 IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT round(CASE way
    WHEN 'exact' THEN 1 WHEN 'same words' THEN 0.99 WHEN 'same letters' THEN 0.98
    WHEN 'words' THEN 0.8 + 0.17 * least(share, 1)
    WHEN 'beginnings' THEN 0.6 + 0.2 * least(share, 1)
    WHEN 'parts' THEN 0.5 + 0.1 * share / (1 + share)
    WHEN 'written' THEN 0.5
    WHEN 'typos' THEN 0.3 + 0.2 * share / (1 + share)
    ELSE 0.1 + 0.2 * share / (1 + share) END::numeric - gone * 0.000001, 6)::float8
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
-- Within a way the score is higher the shorter the name, in steps of length; of two institutions that are alike to the
-- text the one that is still there comes first. `parts`, `written` and `typos` are tried
-- only while there are under twenty hits, `all but one` while there is none. The list ends with the thousandth.
CREATE OR REPLACE FUNCTION search_names(query text, models text[] DEFAULT NULL, most int DEFAULT NULL)
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
        score := public.search_score(way, letters::float8 / greatest(hit.size, 1), hit.gone);
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
