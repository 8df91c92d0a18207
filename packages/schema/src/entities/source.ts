import type { ImportStatus } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { SourceConnection } from '../connections.ts'
import { list } from '../list.ts'
import { keyOf } from '../node-id.ts'
import { partialDateOf } from '../period.ts'
import { Source } from '../refs.ts'
import { rowsOf } from '../total.ts'

const SourceKind = builder.enumType('SourceKind', {
  description: 'What kind of thing a source is.',
  values: {
    ARTICLE: { description: 'A piece in a newspaper, magazine, newsletter or blog.' },
    REPORT: { description: 'A study by an institution.' },
    PAPER: { description: 'A scholarly publication.' },
    DATASET: { description: 'A collection of records.' },
    PROFILE: { description: 'A page about one person.' },
    OTHER: { description: 'Anything else.' },
  } as const,
})

const ImportStatusEnum = builder.enumType('ImportStatus', {
  description: 'How far an import is.',
  values: {
    RUNNING: { description: 'It is under way, or ended before its time: the next run goes on from there.' },
    COMPLETED: { description: 'All of the data set was taken in.' },
    UNDONE: { description: 'What it wrote was withdrawn.' },
  } satisfies Record<ImportStatus, { description: string }>,
})

builder.prismaObject('Import', {
  description: 'One load of a data set.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'What took it in: `ror`, `authorships`…' }),
    file: t.exposeString('file', { nullable: true, description: 'The name of the file, without its folders.' }),
    status: t.expose('status', { type: ImportStatusEnum, description: 'How far it is.' }),
    importedAt: t.expose('importedAt', { type: 'DateTime', description: 'When its last run began.' }),
    added: t.exposeInt('added', { description: 'Rows that it added, in all its runs.' }),
    changed: t.exposeInt('changed', { description: 'Rows that it changed, in all its runs.' }),
    kept: t.exposeInt('kept', {
      description: 'Rows that its last run would write otherwise, left as somebody else wrote them.',
    }),
    rejected: t.exposeInt('rejected', { description: 'Records that its last run refused.' }),
  }),
})

builder.prismaNode('Source', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Its title, or what it is where it has none.' }),
    publisher: t.exposeString('publisher', { nullable: true, description: 'Who published it.' }),
    url: t.expose('url', { type: 'URL', nullable: true, description: 'Where it can be read.' }),
    publishedOn: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When it was published, as far as known.',
      plan: { call: 'partial_date', on: ['publishedDate', 'publishedPrecision'] },
      resolve: (source) => partialDateOf(source.publishedDate, source.publishedPrecision),
    }),
    kind: t.expose('kind', { type: SourceKind, description: 'What kind of thing it is.' }),
    license: t.exposeString('license', {
      nullable: true,
      description: 'Under which it may be used, by its SPDX identifier where it has one: CC0-1.0.',
    }),
    imports: t.relation('imports', {
      query: { orderBy: [{ importedAt: 'asc' }, { id: 'asc' }] },
      description: 'How it was taken into these records, where it is a data set.',
    }),
  }),
})

builder.queryFields((t) => ({
  source: t.prismaField({
    type: 'Source',
    nullable: true,
    description: 'One source by its id.',
    args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
    plan: { one: 'Source', query: ({ id }) => ({ where: { id: keyOf('Source', id as string) } }) },
    resolve: (query, _root, { id }, { prisma }) =>
      prisma.source.findUnique({ ...query, where: { id: keyOf('Source', id) } }),
  }),
  sources: list(t, {
    type: Source,
    connection: SourceConnection,
    path: 'Source',
    description: 'Every source, by title.',
    query: () => ({ orderBy: [{ title: 'asc' }, { id: 'asc' }], total: rowsOf('source') }),
  }),
}))
