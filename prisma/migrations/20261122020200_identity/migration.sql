-- Identity: merges that redirect and can be undone, proposals of merges, and the decisions on them.

-- ---------------------------------------------------------------- merges

CREATE TYPE merge_kind AS ENUM ('RESEARCHER', 'INSTITUTION');

-- MOVED: the row now belongs to the record that stays. COLLAPSED: the row went, since that record has one that says the
-- same. DROPPED: the row went and has no other in its place, such as the relation of a record to itself.
CREATE TYPE merge_change AS ENUM ('MOVED', 'COLLAPSED', 'DROPPED');

-- A merge is kept when its records are gone: no foreign keys.
CREATE TABLE record_merge (
  id uuid NOT NULL DEFAULT uuid_v7(),
  kind merge_kind NOT NULL,
  into_id uuid NOT NULL,
  old_id uuid NOT NULL,
  old_slug text NOT NULL,
  old_name text NOT NULL,
  reason text NOT NULL CONSTRAINT record_merge_reason_is_a_text CHECK (reason = btrim(reason) AND reason <> ''),
  merged_at timestamptz(3) NOT NULL DEFAULT transaction_timestamp(),
  merged_by text NOT NULL DEFAULT current_actor(),

  CONSTRAINT record_merge_pkey PRIMARY KEY (id),
  CONSTRAINT record_merge_has_two_records CHECK (into_id <> old_id)
);
CREATE INDEX record_merge_into_id_id_idx ON record_merge (into_id, id);
CREATE INDEX record_merge_old_id_id_idx ON record_merge (old_id, id);

-- Every row that a merge touched, whole, as it was before.
CREATE TABLE record_merge_row (
  merge_id uuid NOT NULL,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  change merge_change NOT NULL,
  kept_id uuid,
  before jsonb NOT NULL,

  CONSTRAINT record_merge_row_pkey PRIMARY KEY (merge_id, table_name, row_id),
  CONSTRAINT record_merge_row_collapsed_into_one CHECK ((change = 'COLLAPSED') = (kept_id IS NOT NULL))
);
ALTER TABLE record_merge_row ADD CONSTRAINT record_merge_row_merge_id_fkey
  FOREIGN KEY (merge_id) REFERENCES record_merge (id) ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- redirects

-- What ids and slugs of merged records lead to now; always a record that is there, never another redirect. They are
-- nobody else's as long as that record is.
DO $do$
DECLARE owner text;
BEGIN
  FOREACH owner IN ARRAY ARRAY['researcher', 'institution'] LOOP
    EXECUTE format($f$
      CREATE TABLE %1$s_redirect (
        old_id uuid NOT NULL,
        old_slug text NOT NULL,
        into_id uuid NOT NULL,

        CONSTRAINT %1$s_redirect_pkey PRIMARY KEY (old_id)
      );
      CREATE UNIQUE INDEX %1$s_redirect_old_slug_key ON %1$s_redirect (old_slug);
      CREATE INDEX %1$s_redirect_into_id_idx ON %1$s_redirect (into_id);
      ALTER TABLE %1$s_redirect ADD CONSTRAINT %1$s_redirect_into_id_fkey
        FOREIGN KEY (into_id) REFERENCES %1$s (id) ON DELETE CASCADE ON UPDATE CASCADE;

      CREATE FUNCTION %1$s_refuse_redirected() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE taken record;
      BEGIN
        SELECT r.* INTO taken FROM new_rows n
          JOIN public.%1$s_redirect r ON r.old_id = n.id OR r.old_slug = n.slug LIMIT 1;
        IF FOUND THEN
          RAISE EXCEPTION 'the id %% and the slug %% were those of a %1$s that was merged into %%',
            taken.old_id, taken.old_slug, taken.into_id
            USING ERRCODE = 'unique_violation', CONSTRAINT = '%1$s_is_not_redirected', TABLE = '%1$s', SCHEMA = 'public';
        END IF;
        RETURN NULL;
      END
      $$;
      CREATE TRIGGER refuse_redirected_insert AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION %1$s_refuse_redirected();
      CREATE TRIGGER refuse_redirected_update AFTER UPDATE ON %1$s REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION %1$s_refuse_redirected();
    $f$, owner);
    -- Old ids lead to the same record whatever the instant that its facts are read at.
    PERFORM history.define_known(owner || '_redirect', format('SELECT * FROM public.%I', owner || '_redirect'));
  END LOOP;
END
$do$;

-- ---------------------------------------------------------------- proposals and decisions

CREATE TYPE proposal_status AS ENUM ('OPEN', 'ACCEPTED', 'REJECTED');

-- The ids are those of the records when it was made: either may have been merged since.
CREATE TABLE identity_proposal (
  id uuid NOT NULL,
  first_id uuid NOT NULL,
  second_id uuid NOT NULL,
  score double precision NOT NULL,
  reasons jsonb NOT NULL,
  explanation text NOT NULL,
  status proposal_status NOT NULL DEFAULT 'OPEN',
  made_at timestamptz(3) NOT NULL DEFAULT transaction_timestamp(),
  made_by text NOT NULL DEFAULT current_actor(),
  decided_at timestamptz(3),
  decided_by text,

  CONSTRAINT identity_proposal_pkey PRIMARY KEY (id),
  CONSTRAINT identity_proposal_pair_is_ordered CHECK (first_id < second_id),
  CONSTRAINT identity_proposal_score_is_a_share CHECK (score BETWEEN 0 AND 1),
  CONSTRAINT identity_proposal_is_decided_by_somebody CHECK (
    (status = 'OPEN') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL))
);
CREATE UNIQUE INDEX identity_proposal_first_id_second_id_key ON identity_proposal (first_id, second_id);
CREATE INDEX identity_proposal_second_id_idx ON identity_proposal (second_id);
CREATE INDEX identity_proposal_status_score_id_idx ON identity_proposal (status, score DESC, id);

-- What was decided of two people, by what they are called in every copy of these records: ids that their sources give
-- them, and identifiers. It holds for records that are not there, or not yet.
CREATE TYPE identity_verdict AS ENUM ('SAME', 'DIFFERENT');
CREATE TABLE identity_decision (
  id uuid NOT NULL,
  first_id uuid NOT NULL,
  second_id uuid NOT NULL,
  first_name text NOT NULL,
  second_name text NOT NULL,
  first_identifiers jsonb NOT NULL,
  second_identifiers jsonb NOT NULL,
  verdict identity_verdict NOT NULL,
  into_id uuid,
  reason text,
  decided_at timestamptz(3) NOT NULL DEFAULT transaction_timestamp(),
  decided_by text NOT NULL DEFAULT current_actor(),

  CONSTRAINT identity_decision_pkey PRIMARY KEY (id),
  CONSTRAINT identity_decision_pair_is_ordered CHECK (first_id < second_id),
  CONSTRAINT identity_decision_merges_into_one_of_them CHECK (
    CASE verdict WHEN 'SAME' THEN into_id IN (first_id, second_id) ELSE into_id IS NULL END)
);
CREATE UNIQUE INDEX identity_decision_first_id_second_id_key ON identity_decision (first_id, second_id);
CREATE INDEX identity_decision_second_id_idx ON identity_decision (second_id);
