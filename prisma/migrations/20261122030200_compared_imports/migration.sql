-- What of each import the search for people who are on record twice has seen, as that search keeps it: a search that
-- failed or was killed has left no trace, and is made up for when the import is run again.

-- `rows` are those that the import had added and changed since it was last withdrawn.
CREATE TABLE read_models.compared_import (
  import_id uuid NOT NULL PRIMARY KEY,
  rows bigint NOT NULL
);
