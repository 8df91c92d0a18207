import type { BulkLoad } from '../../bulk-load.ts'
import type { PrismaClient } from '../../generated/prisma/client.ts'

const WRITTEN = 'i.added::bigint + i.changed'

/** To be called first: what is written from then on counts as not seen. */
const SEE = `
  CREATE TEMP TABLE identity_import ON COMMIT DROP AS
    SELECT i.id, ${WRITTEN} AS rows FROM import i
    WHERE current_setting('atlas.identity_scope') IN ('', i.id::text)`

const REMEMBER = `
  INSERT INTO read_models.compared_import (import_id, rows) SELECT id, rows FROM identity_import
  ON CONFLICT (import_id) DO UPDATE SET rows = excluded.rows`

/** Notes what the imports that are looked at have written so far. */
export const seeImports = (load: BulkLoad): Promise<unknown> => load.query(SEE)

/** Puts on record that the people of these imports were compared, as far as {@link seeImports} saw them. */
export const rememberImports = (load: BulkLoad): Promise<unknown> => load.query(REMEMBER)

/** Forgets that the people of an import were compared: it was withdrawn. */
export const forgetImport = (load: BulkLoad, id: string): Promise<unknown> =>
  load.query('DELETE FROM read_models.compared_import WHERE import_id = $1', [id])

/** Whether the people of whom an import wrote something were compared with everybody since it last wrote. */
export async function isCompared(prisma: PrismaClient, id: string): Promise<boolean> {
  const rows = await prisma.$queryRawUnsafe<unknown[]>(
    `SELECT FROM import i LEFT JOIN read_models.compared_import c ON c.import_id = i.id
     WHERE i.id = $1::uuid AND ${WRITTEN} > 0 AND ${WRITTEN} IS DISTINCT FROM c.rows`,
    id,
  )
  return rows.length === 0
}
