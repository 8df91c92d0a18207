-- What names have in common with other ways of writing them, as the search for people who are on record twice made it.
-- That search keeps it, so that no write of a name waits for it: it makes the keys of names whose text has none yet.

-- `text_hash` is of the text that the keys were made of, and of the rules that made them: a row with another one is out
-- of date, and so is one whose name is gone. Keys of whole names are even, those with an initial odd.
CREATE TABLE read_models.keyed_name (
  name_id uuid NOT NULL PRIMARY KEY,
  text_hash bigint NOT NULL,
  keys bigint[] NOT NULL
);
