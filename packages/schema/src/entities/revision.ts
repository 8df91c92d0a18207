import { countRevisions, findRevisions, type RevisedTable, type RevisionRow } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { COST } from '../cost.ts'
import { offsetPage } from '../page.ts'
import { Institution, Researcher } from '../refs.ts'

const RevisionAction = builder.enumType('RevisionAction', {
  description: 'What was done to a record.',
  values: {
    CREATED: { description: 'It was taken into these records.' },
    UPDATED: { description: 'Something of it was changed.' },
    RETRACTED: { description: 'It was withdrawn.' },
    MERGED: { description: 'Another record of the same was joined to it.' },
    UNMERGED: { description: 'A record that had been joined to it was taken out again.' },
    RESTORED: { description: 'It was brought back.' },
  } as const,
})

const FieldChange = builder.objectRef<RevisionRow['changes'][number]>('FieldChange').implement({
  description: 'One field before and after a change.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The name of the field.' }),
    before: t.exposeString('before', { nullable: true, description: 'What stood there; null where nothing did.' }),
    after: t.exposeString('after', {
      nullable: true,
      description: 'What stands there since; null where nothing does.',
    }),
  }),
})

const Revision = builder.objectRef<RevisionRow>('Revision').implement({
  description: 'A change of a record: who made it, when, and what it changed.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When; `asOf.knownAt` of this instant shows its result.' }),
    actor: t.exposeString('actor', { description: 'Who or what made it.' }),
    action: t.expose('action', { type: RevisionAction, description: 'What was done.' }),
    changes: t.expose('changes', { type: [FieldChange], description: 'What it changed.' }),
  }),
})

const RevisionEdge = builder.edgeObject({
  type: Revision,
  name: 'RevisionEdge',
  description: 'A Revision in a list.',
})
const RevisionConnection = builder.connectionObject(
  { type: Revision, name: 'RevisionConnection', description: 'A page of a list of Revision records.' },
  RevisionEdge,
)

const revisionsOf = (ref: typeof Researcher | typeof Institution, table: RevisedTable) =>
  builder.prismaObjectField(ref as typeof Researcher, 'revisions', (t) =>
    t.connection(
      {
        type: Revision,
        description: 'Every change of the record itself, latest first.',
        extensions: { cost: COST.statement },
        resolve: ({ id }, args, { prisma }) =>
          offsetPage(args, {
            find: (page) => findRevisions(prisma, table, id, page),
            count: () => countRevisions(prisma, table, id),
          }),
      },
      RevisionConnection,
      RevisionEdge,
    ),
  )

revisionsOf(Researcher, 'researcher')
revisionsOf(Institution, 'institution')
