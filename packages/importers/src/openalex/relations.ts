import type { ImportContext, Item, Prepared } from '../importer.ts'
import type { Rejection } from '../input/index.ts'
import type { ImportRows } from '../rows.ts'
import { associatedSchema, type InstitutionObject } from './objects.ts'
import { idFor } from './on-record.ts'
import { readParts } from './parts.ts'
import type { OpenAlexOptions } from './read.ts'

interface End {
  id: string
  ror: string | null
}

function refer(rows: ImportRows, { id, ror }: End): string {
  rows.claim('institution', idFor(id), 'OPENALEX', id)
  if (ror !== null) rows.claim('institution', idFor(id), 'ROR', ror)
  return idFor(id)
}

/** By the id of ROR where both have one, as the registry's own importer stores them. */
function isFirst(one: End, other: End): boolean {
  return one.ror !== null && other.ror !== null ? one.ror < other.ror : one.id < other.id
}

/** Turns associated institutions into relations, each stored once whichever of the two tells of it. */
export function prepareRelations(
  items: readonly Item<InstitutionObject>[],
  context: ImportContext<OpenAlexOptions>,
): Prepared {
  const rows = context.rows()
  const rejections: Rejection[] = []
  for (const { line, value: institution } of items) {
    const { parts, rejections: faults } = readParts(
      line,
      'associated_institutions',
      institution.associated_institutions,
      associatedSchema,
    )
    rejections.push(...faults)
    for (const { value: other } of parts) {
      if (other.id === institution.id) continue
      const [from, to] = [refer(rows, institution), refer(rows, other)]
      const { relationship } = other
      if (relationship !== 'related')
        rows.addRelation({ from, to, kind: relationship === 'parent' ? 'PARENT' : 'CHILD' }, institution.id)
      else if (isFirst(institution, other)) rows.addRelation({ from, to, kind: 'RELATED' }, institution.id)
      else rows.addRelation({ from: to, to: from, kind: 'RELATED' }, institution.id)
    }
  }
  return { rows, rejections }
}
