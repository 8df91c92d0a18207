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

-- What a statement adds and takes is summed first and written in the order of the keys, so that two statements cannot
-- lock each other out.
CREATE FUNCTION institution_person_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.institution_person AS p (institution_id, researcher_id, affiliations)
    SELECT institution_id, researcher_id, count(*) FROM new_rows WHERE status <> 'RETRACTED'
    GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (institution_id, researcher_id)
    DO UPDATE SET affiliations = p.affiliations + excluded.affiliations;
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
    FROM public.institution_person p JOIN gone USING (institution_id, researcher_id)
    ORDER BY 1, 2 FOR UPDATE OF p
  ), emptied AS (
    DELETE FROM public.institution_person p USING locked l
    WHERE (p.institution_id, p.researcher_id) = (l.institution_id, l.researcher_id) AND l.rest <= 0
  )
  UPDATE public.institution_person p SET affiliations = l.rest FROM locked l
  WHERE (p.institution_id, p.researcher_id) = (l.institution_id, l.researcher_id) AND l.rest > 0;
  RETURN NULL;
END
$$;

CREATE TRIGGER institution_person_insert AFTER INSERT ON affiliation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION institution_person_add();
CREATE TRIGGER institution_person_delete AFTER DELETE ON affiliation REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION institution_person_remove();

-- An update takes from one institution and adds to another: the differences of both are one list in one order.
CREATE FUNCTION institution_person_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.institution_person AS p (institution_id, researcher_id, affiliations)
    SELECT institution_id, researcher_id, sum(change) FROM (
      SELECT institution_id, researcher_id, 1 AS change FROM new_rows WHERE status <> 'RETRACTED'
      UNION ALL SELECT institution_id, researcher_id, -1 FROM old_rows WHERE status <> 'RETRACTED') changed
    GROUP BY 1, 2 HAVING sum(change) <> 0 ORDER BY 1, 2
  ON CONFLICT (institution_id, researcher_id)
    DO UPDATE SET affiliations = p.affiliations + excluded.affiliations;
  DELETE FROM public.institution_person p USING old_rows o
    WHERE (p.institution_id, p.researcher_id) = (o.institution_id, o.researcher_id) AND p.affiliations <= 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER institution_person_update AFTER UPDATE ON affiliation
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION institution_person_move();
