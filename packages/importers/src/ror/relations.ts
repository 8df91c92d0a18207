import { z } from 'zod'
import type { ImportedRelation } from '../rows.ts'
import { institutionId } from './institution.ts'
import { faultOf } from './parse.ts'
import { rorId } from './parts.ts'
import type { Fault, RorRecord } from './record.ts'

const schema = z.object({
  type: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['parent', 'child', 'predecessor', 'successor', 'related'])),
  id: rorId,
})

type Relationship = z.output<typeof schema>

/** A relation of two records, stored once whichever of the two tells of it. */
export interface RorRelation extends Pick<ImportedRelation, 'kind'> {
  /** Identifiers of the registry. */
  from: string
  to: string
}

function turned(id: string, { type, id: other }: Relationship): RorRelation {
  const there = { from: id, to: other }
  const back = { from: other, to: id }
  switch (type) {
    case 'parent':
      return { ...there, kind: 'PARENT' }
    case 'child':
      return { ...back, kind: 'PARENT' }
    case 'successor':
      return { ...there, kind: 'SUCCESSOR' }
    case 'predecessor':
      return { ...back, kind: 'SUCCESSOR' }
    case 'related':
      return { ...(id < other ? there : back), kind: 'RELATED' }
  }
}

/** The relations that a record tells of, and what of them cannot be taken. */
export function readRelations({ id, relationships }: RorRecord): { relations: RorRelation[]; faults: Fault[] } {
  const relations = new Map<string, RorRelation>()
  const faults: Fault[] = []
  for (const { value, path } of relationships) {
    const parsed = schema.safeParse(value)
    if (!parsed.success) {
      const fault = faultOf(parsed.error, value)
      faults.push({ ...fault, path: fault.path === '' ? path : `${path}.${fault.path}` })
    } else if (parsed.data.id === id) {
      faults.push({ path: `${path}.id`, value: parsed.data.id, reason: 'it is the record itself' })
    } else {
      const relation = turned(id, parsed.data)
      relations.set(`${relation.from} ${relation.kind} ${relation.to}`, relation)
    }
  }
  return { relations: [...relations.values()], faults }
}

/** The relation between the institutions of two records. The registry says nothing of its time. */
export const asImported = ({ from, to, kind }: RorRelation): ImportedRelation => ({
  from: institutionId(from),
  to: institutionId(to),
  kind,
})
