-- Names as they are searched: without case, accents and punctuation.
CREATE FUNCTION search_text(written text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT btrim(regexp_replace(lower(public.unaccent('public.unaccent', normalize(written, NFKC))), '[^[:alnum:]]+', ' ', 'g'))
$$;

CREATE INDEX researcher_name_search ON researcher_name USING gin (search_text(text) gin_trgm_ops);
CREATE INDEX institution_name_search ON institution_name USING gin (search_text(text) gin_trgm_ops);
CREATE INDEX cohort_search ON cohort USING gin (search_text(name) gin_trgm_ops);
CREATE INDEX work_search ON work USING gin (search_text(title) gin_trgm_ops);
