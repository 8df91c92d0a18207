-- Tables that answer what would need a scan, kept by triggers on the facts.

CREATE TABLE institution_person (
    "institution_id" UUID NOT NULL,
    "researcher_id" UUID NOT NULL,
    "affiliations" INTEGER NOT NULL,

    CONSTRAINT "institution_person_pkey" PRIMARY KEY ("institution_id","researcher_id")
);
CREATE INDEX "institution_person_researcher_id_institution_id_idx" ON "institution_person"("researcher_id", "institution_id");
ALTER TABLE "institution_person" ADD CONSTRAINT "institution_person_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "institution_person" ADD CONSTRAINT "institution_person_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Each statement's rows are summed first and written in order of their keys, so that two writers cannot lock each
-- other out.
CREATE FUNCTION institution_person_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO institution_person (institution_id, researcher_id, affiliations)
    SELECT institution_id, researcher_id, count(*) FROM new_rows WHERE status <> 'RETRACTED'
    GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (institution_id, researcher_id)
    DO UPDATE SET affiliations = institution_person.affiliations + excluded.affiliations;
  RETURN NULL;
END
$$;

CREATE FUNCTION institution_person_remove() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (
    SELECT institution_id, researcher_id, count(*) AS affiliations FROM old_rows WHERE status <> 'RETRACTED'
    GROUP BY 1, 2
  ), locked AS (
    SELECT p.institution_id, p.researcher_id, p.affiliations - gone.affiliations AS rest
    FROM institution_person p JOIN gone USING (institution_id, researcher_id)
    ORDER BY 1, 2 FOR UPDATE OF p
  ), emptied AS (
    DELETE FROM institution_person p USING locked l
    WHERE (p.institution_id, p.researcher_id) = (l.institution_id, l.researcher_id) AND l.rest <= 0
  )
  UPDATE institution_person p SET affiliations = l.rest FROM locked l
  WHERE (p.institution_id, p.researcher_id) = (l.institution_id, l.researcher_id) AND l.rest > 0;
  RETURN NULL;
END
$$;

CREATE TRIGGER institution_person_insert AFTER INSERT ON affiliation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION institution_person_add();
CREATE TRIGGER institution_person_delete AFTER DELETE ON affiliation REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION institution_person_remove();
CREATE TRIGGER institution_person_update_old AFTER UPDATE ON affiliation REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION institution_person_remove();
CREATE TRIGGER institution_person_update_new AFTER UPDATE ON affiliation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION institution_person_add();
