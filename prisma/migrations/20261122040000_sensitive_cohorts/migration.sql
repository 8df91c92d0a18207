-- Cohorts of whom small cells are not told to everybody.

ALTER TABLE cohort ADD COLUMN is_sensitive boolean NOT NULL DEFAULT false;
SELECT history.track('cohort');
-- What was kept before, and what files from before bring, is of cohorts that nobody had marked.
ALTER TABLE history.cohort ALTER COLUMN is_sensitive SET DEFAULT false;
UPDATE history.cohort SET is_sensitive = false WHERE is_sensitive IS NULL;
