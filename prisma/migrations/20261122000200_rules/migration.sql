-- What must hold whoever writes: the application, an import, or somebody with psql.

-- ---------------------------------------------------------------- partial dates and periods

CREATE FUNCTION is_partial_date(first date, known date_precision) RETURNS boolean
IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE
    WHEN first IS NULL OR known IS NULL THEN first IS NULL AND known IS NULL
    WHEN known = 'YEAR' THEN first = date_trunc('year', first::timestamp)::date
    WHEN known = 'MONTH' THEN first = date_trunc('month', first::timestamp)::date
    ELSE true
  END AND (first IS NULL OR first BETWEEN '1000-01-01' AND '9998-12-31')
$$;

ALTER TABLE affiliation
  ADD CONSTRAINT affiliation_start_is_partial_date CHECK (is_partial_date(start_date, start_precision)),
  ADD CONSTRAINT affiliation_end_is_partial_date CHECK (is_partial_date(end_date, end_precision)),
  ADD CONSTRAINT affiliation_observed_is_partial_date CHECK (is_partial_date(observed_date, observed_precision)),
  ADD CONSTRAINT affiliation_ends_after_it_starts CHECK (latest_day(end_date, end_precision) >= start_date),
  ADD CONSTRAINT affiliation_is_seen_while_it_held CHECK (
    observed_date <= latest_day(end_date, end_precision) AND latest_day(observed_date, observed_precision) >= start_date),
  ADD CONSTRAINT affiliation_is_current_without_end CHECK (NOT (is_current AND end_date IS NOT NULL)),
  ADD CONSTRAINT affiliation_authorship_is_only_seen CHECK (
    kind <> 'AUTHORSHIP'
    OR (start_date IS NULL AND end_date IS NULL AND NOT is_current AND observed_date IS NOT NULL)),
  ADD CONSTRAINT affiliation_degree_is_for_education CHECK (
    degree IS NULL OR kind = 'EDUCATION' OR degree = 'POSTDOCTORAL');

ALTER TABLE institution_relation
  ADD CONSTRAINT institution_relation_start_is_partial_date CHECK (is_partial_date(start_date, start_precision)),
  ADD CONSTRAINT institution_relation_end_is_partial_date CHECK (is_partial_date(end_date, end_precision)),
  ADD CONSTRAINT institution_relation_ends_after_it_starts CHECK (latest_day(end_date, end_precision) >= start_date),
  ADD CONSTRAINT institution_relation_is_current_without_end CHECK (NOT (is_current AND end_date IS NOT NULL)),
  ADD CONSTRAINT institution_relation_has_two_ends CHECK (from_id <> to_id),
  -- The inverse kinds are read from the other side.
  ADD CONSTRAINT institution_relation_is_stored_once CHECK (kind IN ('PARENT', 'SUCCESSOR', 'RELATED'));

ALTER TABLE institution_group_member
  ADD CONSTRAINT institution_group_member_start_is_partial_date CHECK (is_partial_date(start_date, start_precision)),
  ADD CONSTRAINT institution_group_member_end_is_partial_date CHECK (is_partial_date(end_date, end_precision)),
  ADD CONSTRAINT institution_group_member_ends_after_it_starts CHECK (latest_day(end_date, end_precision) >= start_date);

ALTER TABLE figure
  ADD CONSTRAINT figure_start_is_partial_date CHECK (is_partial_date(start_date, start_precision)),
  ADD CONSTRAINT figure_end_is_partial_date CHECK (is_partial_date(end_date, end_precision)),
  ADD CONSTRAINT figure_ends_after_it_starts CHECK (latest_day(end_date, end_precision) >= start_date),
  ADD CONSTRAINT figure_value_is_a_number CHECK (value > '-Infinity' AND value < 'Infinity');

ALTER TABLE source
  ADD CONSTRAINT source_published_is_partial_date CHECK (is_partial_date(published_date, published_precision));

-- ---------------------------------------------------------------- texts

ALTER TABLE researcher
  ADD CONSTRAINT researcher_slug_is_kebab_case CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT researcher_name_is_a_text CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 500);
ALTER TABLE institution
  ADD CONSTRAINT institution_slug_is_kebab_case CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT institution_name_is_a_text CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 500);
ALTER TABLE institution_group
  ADD CONSTRAINT institution_group_slug_is_kebab_case CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
ALTER TABLE cohort
  ADD CONSTRAINT cohort_slug_is_kebab_case CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT cohort_reported_size_is_positive CHECK (reported_size > 0);
ALTER TABLE researcher_name
  ADD CONSTRAINT researcher_name_is_a_text CHECK (text = btrim(text) AND length(text) BETWEEN 1 AND 500),
  ADD CONSTRAINT researcher_name_is_not_an_acronym CHECK (kind <> 'ACRONYM');
ALTER TABLE institution_name
  ADD CONSTRAINT institution_name_is_a_text CHECK (text = btrim(text) AND length(text) BETWEEN 1 AND 500);
ALTER TABLE authorship
  ADD CONSTRAINT authorship_position_counts_from_one CHECK (position >= 1);

-- ---------------------------------------------------------------- identifiers

CREATE FUNCTION is_identifier(scheme identifier_scheme, value text) RETURNS boolean
IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE scheme
    WHEN 'ORCID' THEN value ~ '^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$'
    WHEN 'ROR' THEN value ~ '^0[a-z0-9]{6}\d{2}$'
    WHEN 'WIKIDATA' THEN value ~ '^Q\d+$'
    WHEN 'URL' THEN value ~ '^https?://'
    ELSE value <> ''
  END AND length(value) <= 500
$$;
ALTER TABLE researcher_identifier ADD CONSTRAINT researcher_identifier_is_well_formed CHECK (is_identifier(scheme, value));
ALTER TABLE institution_identifier ADD CONSTRAINT institution_identifier_is_well_formed CHECK (is_identifier(scheme, value));
ALTER TABLE work_identifier ADD CONSTRAINT work_identifier_is_well_formed CHECK (is_identifier(scheme, value));

-- ---------------------------------------------------------------- evidence

ALTER TABLE evidence ADD CONSTRAINT evidence_has_one_target CHECK (num_nonnulls(
  researcher_id, researcher_name_id, institution_id, institution_name_id, institution_relation_id,
  institution_group_id, affiliation_id, work_id, cohort_id, figure_id) = 1);

CREATE INDEX evidence_researcher ON evidence (researcher_id, id) WHERE researcher_id IS NOT NULL;
CREATE INDEX evidence_researcher_name ON evidence (researcher_name_id, id) WHERE researcher_name_id IS NOT NULL;
CREATE INDEX evidence_institution ON evidence (institution_id, id) WHERE institution_id IS NOT NULL;
CREATE INDEX evidence_institution_name ON evidence (institution_name_id, id) WHERE institution_name_id IS NOT NULL;
CREATE INDEX evidence_institution_relation ON evidence (institution_relation_id, id) WHERE institution_relation_id IS NOT NULL;
CREATE INDEX evidence_institution_group ON evidence (institution_group_id, id) WHERE institution_group_id IS NOT NULL;
CREATE INDEX evidence_affiliation ON evidence (affiliation_id, id) WHERE affiliation_id IS NOT NULL;
CREATE INDEX evidence_work ON evidence (work_id, id) WHERE work_id IS NOT NULL;
CREATE INDEX evidence_cohort ON evidence (cohort_id, id) WHERE cohort_id IS NOT NULL;
CREATE INDEX evidence_figure ON evidence (figure_id, id) WHERE figure_id IS NOT NULL;

-- ---------------------------------------------------------------- one preferred name

CREATE UNIQUE INDEX researcher_name_one_preferred ON researcher_name (researcher_id) WHERE kind = 'PREFERRED';
CREATE UNIQUE INDEX institution_name_one_preferred ON institution_name (institution_id) WHERE kind = 'PREFERRED';

-- The record's own `name` is the truth; its row among the names follows. It takes the new text; but an old name that
-- a source vouches for stays as an alias, and a new one that is an alias already is promoted with its evidence. %1$s is
-- the record, %2$s its names.
DO $do$
DECLARE owner text;
BEGIN
  FOREACH owner IN ARRAY ARRAY['researcher', 'institution'] LOOP
    EXECUTE format($f$
      CREATE FUNCTION %1$s_keep_preferred_name() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO public.%2$s (%1$s_id, text, kind) SELECT id, name, 'PREFERRED' FROM new_rows;
          RETURN NULL;
        END IF;
        UPDATE public.%2$s n SET text = r.name FROM new_rows r
          WHERE n.%1$s_id = r.id AND n.kind = 'PREFERRED' AND n.text <> r.name
            AND NOT EXISTS (SELECT FROM public.%2$s same WHERE same.%1$s_id = r.id AND same.text = r.name)
            AND NOT EXISTS (SELECT FROM public.evidence e WHERE e.%2$s_id = n.id);
        DELETE FROM public.%2$s n USING new_rows r
          WHERE n.%1$s_id = r.id AND n.kind = 'PREFERRED' AND n.text <> r.name
            AND NOT EXISTS (SELECT FROM public.evidence e WHERE e.%2$s_id = n.id);
        UPDATE public.%2$s n SET kind = 'ALIAS' FROM new_rows r
          WHERE n.%1$s_id = r.id AND n.kind = 'PREFERRED' AND n.text <> r.name;
        INSERT INTO public.%2$s AS n (%1$s_id, text, kind)
          SELECT r.id, r.name, 'PREFERRED' FROM new_rows r JOIN old_rows o USING (id) WHERE r.name <> o.name
        ON CONFLICT (%1$s_id, text) DO UPDATE SET kind = 'PREFERRED' WHERE n.kind <> 'PREFERRED';
        RETURN NULL;
      END
      $$;
      CREATE TRIGGER preferred_name_on_insert AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION %1$s_keep_preferred_name();
      CREATE TRIGGER preferred_name_on_update AFTER UPDATE ON %1$s
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION %1$s_keep_preferred_name();

      -- Nobody takes the row away or writes another name into it.
      CREATE FUNCTION %1$s_check_preferred_name() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM public.%1$s r WHERE r.id = OLD.%1$s_id AND NOT EXISTS (
          SELECT FROM public.%2$s n WHERE n.%1$s_id = r.id AND n.kind = 'PREFERRED' AND n.text = r.name))
        THEN
          RAISE EXCEPTION 'the preferred name of %% is not its name', OLD.%1$s_id
            USING ERRCODE = 'check_violation', CONSTRAINT = '%2$s_preferred_is_the_name';
        END IF;
        RETURN NULL;
      END
      $$;
      CREATE CONSTRAINT TRIGGER %2$s_preferred_is_the_name AFTER UPDATE OR DELETE ON %2$s
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.kind = 'PREFERRED')
        EXECUTE FUNCTION %1$s_check_preferred_name();
    $f$, owner, owner || '_name');
  END LOOP;
END
$do$;
