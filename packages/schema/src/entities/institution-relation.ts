import type { InstitutionRelationKind, PartialDate } from '@talent-atlas/db'
import { AsOf, heldOn } from '../as-of.ts'
import { builder } from '../builder.ts'
import { Period } from '../period.ts'
import { Evidence } from '../refs.ts'
import { evidenceQuery } from './evidence.ts'

const Kind = builder.enumType('InstitutionRelationKind', {
  description: 'What the other institution is to this one.',
  values: {
    PARENT: { description: 'This one is a part of it.' },
    CHILD: { description: 'It is a part of this one.' },
    PREDECESSOR: { description: 'This one came out of it.' },
    SUCCESSOR: { description: 'It came out of this one.' },
    RELATED: { description: 'They are tied in another way.' },
  } satisfies Record<InstitutionRelationKind, { description: string }>,
})

const InstitutionRelation = builder.prismaObject('InstitutionTie', {
  name: 'InstitutionRelation',
  description: 'A tie to another institution.',
  select: { relationId: true, side: true },
  findUnique: ({ relationId, side }) => ({ relationId_side: { relationId, side } }),
  fields: (t) => ({
    kind: t.expose('kind', { type: Kind, description: 'What the other institution is to this one.' }),
    institution: t.relation('other', { description: 'The other institution.' }),
    period: t.field({
      type: Period,
      description: 'When, as far as known.',
      select: { startDate: true, startPrecision: true, endDate: true, endPrecision: true, isCurrent: true },
      plan: { row: true },
      resolve: (tie) => tie,
    }),
    evidence: t.field({
      type: [Evidence],
      description: 'Who says so.',
      select: (_args, _context, nested) => ({ relation: { select: { evidence: nested(evidenceQuery) } } }),
      plan: { many: ['relation', 'evidence'], query: () => evidenceQuery },
      resolve: ({ relation }) => relation.evidence,
    }),
  }),
})

type Time = { validAt?: PartialDate | null | undefined; knownAt?: Date | null | undefined } | null | undefined

/** First the relations stored from the institution, then those seen from the other end. */
const tiesAsOf = (asOf: Time) => ({
  where: asOf?.validAt ? heldOn(asOf.validAt) : {},
  orderBy: [{ side: 'asc' as const }, { storedKind: 'asc' as const }, { relationId: 'asc' as const }],
})

builder.prismaObjectField('Institution', 'relations', (t) =>
  t.field({
    type: [InstitutionRelation],
    description: 'Parent, child, predecessor and successor institutions, each with its period.',
    args: { asOf: t.arg({ type: AsOf, description: 'Those that may have held then.' }) },
    select: ({ asOf }, _context, nested) => ({ ties: nested(tiesAsOf(asOf)) }),
    plan: {
      many: 'ties',
      query: ({ asOf }) => ({ ...tiesAsOf(asOf as Time), knownAt: (asOf as Time)?.knownAt }),
    },
    resolve: ({ ties }) => ties,
  }),
)
