import type { Evidence as EvidenceRow, InstitutionRelationKind, PartialDate } from '@talent-atlas/db'
import { AsOf, heldOn } from '../as-of.ts'
import { builder } from '../builder.ts'
import { Period, type PeriodColumns } from '../period.ts'
import { Evidence, Institution } from '../refs.ts'
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

/** What the two ends of a stored relation are to each other. */
const inverse: Record<InstitutionRelationKind, InstitutionRelationKind> = {
  PARENT: 'CHILD',
  CHILD: 'PARENT',
  PREDECESSOR: 'SUCCESSOR',
  SUCCESSOR: 'PREDECESSOR',
  RELATED: 'RELATED',
}

/** A relation as one of its two institutions sees it. */
interface SeenRelation extends PeriodColumns {
  kind: InstitutionRelationKind
  institution: typeof Institution.$inferType
  evidence: EvidenceRow[]
}

const InstitutionRelation = builder.objectRef<SeenRelation>('InstitutionRelation').implement({
  description: 'A tie to another institution.',
  fields: (t) => ({
    kind: t.expose('kind', { type: Kind, description: 'What the other institution is to this one.' }),
    institution: t.expose('institution', { type: Institution, description: 'The other institution.' }),
    period: t.field({ type: Period, description: 'When, as far as known.', resolve: (relation) => relation }),
    evidence: t.expose('evidence', { type: [Evidence], description: 'Who says so.' }),
  }),
})

const relationsAsOf = (asOf: { validAt?: PartialDate | null | undefined } | null | undefined) => ({
  where: asOf?.validAt ? heldOn(asOf.validAt) : {},
  orderBy: [{ kind: 'asc' as const }, { id: 'asc' as const }],
})

builder.prismaObjectField('Institution', 'relations', (t) =>
  t.field({
    type: [InstitutionRelation],
    description: 'Parent, child, predecessor and successor institutions, each with its period.',
    args: { asOf: t.arg({ type: AsOf, description: 'Those that may have held then.' }) },
    select: ({ asOf }) => ({
      relationsFrom: { ...relationsAsOf(asOf), include: { to: true, evidence: evidenceQuery } },
      relationsTo: { ...relationsAsOf(asOf), include: { from: true, evidence: evidenceQuery } },
    }),
    resolve: ({ relationsFrom, relationsTo }) => [
      ...relationsFrom.map((relation): SeenRelation => ({ ...relation, institution: relation.to })),
      ...relationsTo.map(
        (relation): SeenRelation => ({
          ...relation,
          kind: inverse[relation.kind],
          institution: relation.from,
        }),
      ),
    ],
  }),
)
