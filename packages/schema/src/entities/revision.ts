import { builder } from '../builder.ts'
import { list } from '../list.ts'
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

/** An element of the column `changes`. */
interface Change {
  field: string
  before: string | null
  after: string | null
}

const FieldChange = builder.objectRef<Change>('FieldChange').implement({
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

/** Rows of the revisions of people and of institutions alike: what is read here has the same name in both. */
const Revision = builder.prismaObject('ResearcherRevision', {
  name: 'Revision',
  description: 'A change of a record: who made it, when, and what it changed.',
  findUnique: null,
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When; `asOf.knownAt` of this instant shows its result.' }),
    actor: t.exposeString('actor', { description: 'Who or what made it.' }),
    action: t.field({
      type: RevisionAction,
      description: 'What was done.',
      plan: { column: 'action' },
      resolve: ({ action }) => action as typeof RevisionAction.$inferType,
    }),
    changes: t.field({
      type: [FieldChange],
      description: 'What it changed.',
      plan: { column: 'changes' },
      resolve: ({ changes }) => changes as unknown as Change[],
    }),
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

const revisions = {
  type: Revision,
  connection: [RevisionConnection, RevisionEdge],
  path: 'revisions',
  description: 'Every change of the record itself, latest first.',
  query: () => ({ orderBy: [{ at: 'desc' }] }),
} as const

builder.prismaObjectFields(Researcher, (t) => ({ revisions: list(t, revisions) }))
builder.prismaObjectFields(Institution, (t) => ({ revisions: list(t, revisions) }))
