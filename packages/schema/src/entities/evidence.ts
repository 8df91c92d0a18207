import type { Prisma, Stance } from '@talent-atlas/db'
import { builder } from '../builder.ts'

const StanceEnum = builder.enumType('Stance', {
  description: 'What a source says about a fact.',
  values: {
    SUPPORTS: { description: 'It says so.' },
    DISPUTES: { description: 'It says otherwise.' },
  } satisfies Record<Stance, { description: string }>,
})

builder.prismaObject('Evidence', {
  description: 'What one source says about one fact.',
  fields: (t) => ({
    source: t.relation('source', { description: 'Who says it.' }),
    stance: t.expose('stance', { type: StanceEnum, description: 'Whether it supports or disputes the fact.' }),
    locator: t.exposeString('locator', { nullable: true }),
    attributedTo: t.exposeString('attributedTo', { nullable: true }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was taken into these records.' }),
  }),
})

/** Evidence in a stable order: as it was recorded. */
export const evidenceQuery: { orderBy: Prisma.EvidenceOrderByWithRelationInput[] } = {
  orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
}
