import type { Evidence as EvidenceRow, NameKind } from '@talent-atlas/db'
import { builder } from './builder.ts'
import { Evidence } from './refs.ts'

const Kind = builder.enumType('NameKind', {
  description: 'How a name relates to the record it is on.',
  values: {
    PREFERRED: { description: 'The one name the record is shown under.' },
    ALIAS: { description: 'Another way the name is written: other order, spelling or short form.' },
    NATIVE: { description: 'The name in its own script.' },
    FORMER: { description: 'A name no longer used.' },
    ACRONYM: { description: 'The initials an institution goes by.' },
  } satisfies Record<NameKind, { description: string }>,
})

/** A name as its table holds it. */
export interface NameRow {
  text: string
  language: string | null
  kind: NameKind
  evidence: EvidenceRow[]
}

const byId = { orderBy: { id: 'asc' } } as const

export const Name = builder.objectRef<NameRow>('Name').implement({
  description: 'One way a name is written.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The name as written.' }),
    language: t.exposeString('language', { nullable: true, description: 'BCP 47 language tag, where known.' }),
    kind: t.expose('kind', { type: Kind, description: 'How it relates to the record.' }),
    evidence: t.field({
      type: [Evidence],
      description: 'Who writes it so, where that is not every source of the record.',
      plan: { many: 'evidence', query: () => byId },
      resolve: ({ evidence }) => evidence,
    }),
  }),
})

/** Names in their order: the preferred one first. */
export const namesQuery = { orderBy: [{ kind: 'asc' }, { text: 'asc' }] } as const

/** What names need from the database beside themselves. */
export const nameEvidence = { evidence: byId } as const
