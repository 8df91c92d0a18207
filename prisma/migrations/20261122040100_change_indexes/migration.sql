-- What was written or ended since an instant is found without reading the tables: what is held of them in memory is
-- brought up to date before each answer. Such an index notes a range of days for every 128 pages: a row costs it nothing.
CREATE INDEX researcher_changed_at_idx ON researcher USING brin (changed_at) WITH (autosummarize = on);
CREATE INDEX affiliation_changed_at_idx ON affiliation USING brin (changed_at) WITH (autosummarize = on);
CREATE INDEX researcher_known_to_idx ON history.researcher USING brin (known_to) WITH (autosummarize = on);
CREATE INDEX affiliation_known_to_idx ON history.affiliation USING brin (known_to) WITH (autosummarize = on);
