-- The facts that tie a person to an institution, as a view that is a Prisma model: several conditions can be asked of
-- one and the same of them.

SELECT history.define_view('institution_person_fact', $$
  SELECT id, institution_id, researcher_id, kind, degree, status, covers_from, covers_to FROM {affiliation}
$$);
