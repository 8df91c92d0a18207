import type { BulkLoad } from '../../bulk-load.ts'
import type { IdentifierScheme } from '../../generated/prisma/enums.ts'
import type { Reason } from './score.ts'

/** That a source says an identifier of a person on record. */
export interface ProvenIdentifier {
  /** Of the person's record, or of one that was merged into it. */
  id: string
  scheme: IdentifierScheme
  /** As it is stored. */
  value: string
}

/** The odds of what is certain, as a weight. */
const CERTAIN = 20

const STORE = `
  INSERT INTO identity_proposal AS p (id, first_id, second_id, score, reasons, explanation)
  SELECT DISTINCT ON (first, second) md5(first::text || second::text)::uuid, first, second, 1,
    jsonb_build_array($2::jsonb || jsonb_build_object('text', text)), text || '.'
  FROM (
    SELECT least(r.id, i.researcher_id) AS first, greatest(r.id, i.researcher_id) AS second,
      format('a source gives %s the %s %s, which %s has', r.name, i.scheme, i.value, o.name) AS text
    FROM jsonb_to_recordset($1::jsonb) AS given (id uuid, scheme identifier_scheme, value text)
      LEFT JOIN researcher_redirect d ON d.old_id = given.id
      JOIN researcher r ON r.id = coalesce(d.into_id, given.id)
      JOIN researcher_identifier i ON i.scheme = given.scheme AND i.value = given.value AND i.researcher_id <> r.id
      JOIN researcher o ON o.id = i.researcher_id) proven
  WHERE NOT EXISTS (SELECT FROM identity_decision x WHERE x.first_id = first AND x.second_id = second)
  ORDER BY first, second, text
  ON CONFLICT (first_id, second_id) DO UPDATE
    SET score = 1, reasons = excluded.reasons, explanation = excluded.explanation,
      made_at = excluded.made_at, made_by = excluded.made_by
    WHERE p.status = 'OPEN' AND p.score < 1
  RETURNING 1`

/**
 * Proposes as one person who is on record twice and has an identifier on one of the records that a source gives the
 * other. It is certain as far as the source is right, but an identifier is on one record only, and which of two records
 * on file goes is for a person to say. Doing it twice changes nothing.
 * @returns how many proposals are new or became certain
 */
export async function proposeProven(
  load: Pick<BulkLoad, 'query'>,
  identifiers: readonly ProvenIdentifier[],
): Promise<number> {
  if (identifiers.length === 0) return 0
  const reason: Omit<Reason, 'text'> = { kind: 'IDENTIFIER', weight: CERTAIN }
  return (await load.query(STORE, [JSON.stringify(identifiers), JSON.stringify(reason)])).length
}
