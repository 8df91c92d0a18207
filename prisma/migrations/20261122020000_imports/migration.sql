-- Imports: each is a source with a licence, goes on where it stopped, and keeps what it refused.

-- ---------------------------------------------------------------- what data sets tell

CREATE TYPE institution_status AS ENUM ('ACTIVE', 'INACTIVE', 'WITHDRAWN');
ALTER TABLE institution ADD COLUMN status institution_status NOT NULL DEFAULT 'ACTIVE';
SELECT history.track('institution');

ALTER TABLE source ADD COLUMN license text
  CONSTRAINT source_license_is_a_text CHECK (license = btrim(license) AND length(license) BETWEEN 1 AND 500);
SELECT history.track('source');

-- Kept as printed, so that a better matcher can read it again.
ALTER TABLE authorship ADD COLUMN printed_affiliation text
  CONSTRAINT authorship_printed_affiliation_is_a_text
  CHECK (printed_affiliation = btrim(printed_affiliation) AND length(printed_affiliation) BETWEEN 1 AND 2000);
SELECT history.track('authorship');

-- ---------------------------------------------------------------- imports

CREATE TYPE import_status AS ENUM ('RUNNING', 'COMPLETED', 'UNDONE');

ALTER TABLE import
  ADD COLUMN scope text NOT NULL DEFAULT '',
  ADD COLUMN source_id uuid REFERENCES source (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD COLUMN file text,
  ADD COLUMN status import_status NOT NULL DEFAULT 'COMPLETED',
  ADD COLUMN pass integer NOT NULL DEFAULT 0,
  ADD COLUMN position bigint NOT NULL DEFAULT 0,
  ADD COLUMN run_added integer NOT NULL DEFAULT 0,
  ADD COLUMN run_changed integer NOT NULL DEFAULT 0,
  ADD COLUMN kept integer NOT NULL DEFAULT 0,
  ADD COLUMN rejected integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT import_counts_are_not_negative
    CHECK (least(added, changed, run_added, run_changed, kept, rejected, pass) >= 0 AND position >= 0);
DROP INDEX import_kind_checksum_key;
CREATE UNIQUE INDEX import_kind_checksum_scope_key ON import (kind, checksum, scope);
CREATE INDEX import_source_id ON import (source_id);

CREATE TABLE import_rejection (
  id uuid PRIMARY KEY DEFAULT uuid_v7(),
  import_id uuid NOT NULL REFERENCES import (id) ON DELETE CASCADE ON UPDATE CASCADE,
  line bigint NOT NULL,
  column_name text,
  value text NOT NULL,
  reason text NOT NULL
);
CREATE INDEX import_rejection_import_id_line ON import_rejection (import_id, line, id);
