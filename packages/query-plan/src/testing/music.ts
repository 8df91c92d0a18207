import SchemaBuilder from '@pothos/core'
import RelayPlugin from '@pothos/plugin-relay'
import type { Datamodel, FieldPlan, ListQuery, MakeQuery } from '../index.ts'
import { QUERY_PLAN_PLUGIN } from '../index.ts'

/** Tables that have nothing to do with anything else in this repository. */
export const musicSql = `
  CREATE TYPE medium AS ENUM ('VINYL', 'TAPE', 'DISC');
  CREATE TABLE artist (id int PRIMARY KEY, stage_name text NOT NULL, born date);
  CREATE TABLE album (
    id int PRIMARY KEY, title text NOT NULL, year int, medium medium, label_id int, at timestamptz NOT NULL DEFAULT '2020-01-01Z');
  CREATE TABLE former_artist (id int PRIMARY KEY, stage_name text NOT NULL UNIQUE, now_id int NOT NULL);
  CREATE TABLE label (id int PRIMARY KEY, name text NOT NULL);
  CREATE TABLE credit (id int PRIMARY KEY, artist_id int NOT NULL, album_id int NOT NULL, role text);
  CREATE TABLE track (id int PRIMARY KEY, album_id int NOT NULL, place int NOT NULL, title text NOT NULL, tags jsonb);
  INSERT INTO label VALUES (1, 'North'), (2, 'South');
  INSERT INTO artist VALUES (1, 'Ada', '1990-05-01'), (2, 'Bo', NULL), (3, 'Ada', '1985-01-02'), (4, 'Çelik "Ç"', NULL);
  INSERT INTO former_artist VALUES (9, 'Adah', 1), (8, 'Bob', 2);
  INSERT INTO album VALUES (1, 'First', 2001, 'VINYL', 1), (2, 'Second', NULL, 'TAPE', NULL), (3, 'Third_%', 2001, NULL, 2),
    (4, 'Fourth', 1999, 'DISC', 1), (5, 'Fifth', NULL, 'VINYL', 2);
  INSERT INTO credit VALUES (1, 1, 1, 'voice'), (2, 1, 2, NULL), (3, 2, 2, 'drums'), (4, 3, 3, 'voice'), (5, 1, 3, 'bass'),
    (6, 1, 4, 'voice'), (7, 1, 5, 'voice');
  INSERT INTO track SELECT n, 1 + n % 5, n, 'Track ' || n, CASE WHEN n % 3 = 0 THEN '[{"word": "loud", "weight": 2}, {"word": "old"}]'::jsonb END
    FROM generate_series(1, 40) n;
  CREATE FUNCTION shout(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT upper($1) || '!' $$;
  CREATE FUNCTION loudest(part text, most int) RETURNS TABLE (kind text, id int, score float8) STABLE LANGUAGE sql AS $$
    SELECT * FROM (SELECT 'Artist' AS kind, id, length(stage_name)::float8 AS score FROM artist WHERE stage_name ILIKE part || '%'
      UNION ALL SELECT 'Album', id, length(title)::float8 FROM album WHERE title ILIKE part || '%') found
    ORDER BY score DESC, kind, id LIMIT most $$;
  CREATE SCHEMA past;
  CREATE TABLE past.album_state (LIKE album, since timestamptz, until timestamptz);
  INSERT INTO past.album_state SELECT album.id, 'Old ' || title, year, medium, label_id, at, '2000-01-01', '2010-01-01' FROM album;
  CREATE FUNCTION past.album(asked timestamptz) RETURNS SETOF public.album STABLE LANGUAGE sql AS
    $$ SELECT id, title, year, medium, label_id, at FROM past.album_state WHERE since <= asked AND until > asked $$;
  CREATE FUNCTION past.credit(asked timestamptz) RETURNS SETOF public.credit STABLE LANGUAGE sql AS $$ SELECT * FROM public.credit $$;
  CREATE FUNCTION past.track(asked timestamptz) RETURNS SETOF public.track STABLE LANGUAGE sql AS $$ SELECT * FROM public.track $$;
  CREATE FUNCTION past.label(asked timestamptz) RETURNS SETOF public.label STABLE LANGUAGE sql AS $$ SELECT * FROM public.label $$;
  CREATE FUNCTION past.artist(asked timestamptz) RETURNS SETOF public.artist STABLE LANGUAGE sql AS $$ SELECT * FROM public.artist $$;
`

const column = (name: string, type: string, required = true) =>
  ({ kind: 'column', column: name, type, required }) as const
const relation = (model: string, list: boolean, fields: string[], references: string[], required = !list) =>
  ({ kind: 'relation', model, list, required, fields, references }) as const

export const musicDatamodel: Datamodel = {
  Artist: {
    table: 'artist',
    fields: {
      id: column('id', 'int4'),
      stageName: column('stage_name', 'text'),
      born: column('born', 'date', false),
      credits: relation('Credit', true, ['id'], ['artistId']),
      former: relation('FormerArtist', true, ['id'], ['nowId']),
    },
  },
  FormerArtist: {
    table: 'former_artist',
    fields: {
      id: column('id', 'int4'),
      stageName: column('stage_name', 'text'),
      nowId: column('now_id', 'int4'),
    },
  },
  Album: {
    table: 'album',
    fields: {
      id: column('id', 'int4'),
      title: column('title', 'text'),
      year: column('year', 'int4', false),
      medium: column('medium', '"medium"', false),
      labelId: column('label_id', 'int4', false),
      at: column('at', 'timestamptz'),
      label: relation('Label', false, ['labelId'], ['id'], false),
      credits: relation('Credit', true, ['id'], ['albumId']),
      tracks: relation('Track', true, ['id'], ['albumId']),
    },
  },
  Label: {
    table: 'label',
    fields: {
      id: column('id', 'int4'),
      name: column('name', 'text'),
      albums: relation('Album', true, ['id'], ['labelId']),
    },
  },
  Credit: {
    table: 'credit',
    fields: {
      id: column('id', 'int4'),
      artistId: column('artist_id', 'int4'),
      albumId: column('album_id', 'int4'),
      role: column('role', 'text', false),
      artist: relation('Artist', false, ['artistId'], ['id']),
      album: relation('Album', false, ['albumId'], ['id']),
    },
  },
  Track: {
    table: 'track',
    fields: {
      id: column('id', 'int4'),
      albumId: column('album_id', 'int4'),
      place: column('place', 'int4'),
      title: column('title', 'text'),
      tags: column('tags', 'jsonb', false),
      album: relation('Album', false, ['albumId'], ['id']),
    },
  },
}

const builder = new SchemaBuilder<{ DefaultFieldNullability: true; Connection: { totalCount?: number } }>({
  plugins: [QUERY_PLAN_PLUGIN, RelayPlugin],
  relay: { nodesOnConnection: true },
})
builder.globalConnectionField('totalCount', (t) => t.int({ resolve: ({ totalCount }) => totalCount ?? null }))

/** Fields here have no resolvers: whoever asks them without a plan gets an error. */
const unresolved = (): never => {
  throw new Error('only a plan answers this')
}

const from = (plan: FieldPlan) => ({ plan, resolve: unresolved })

const Named = builder.interfaceRef<object>('Named').implement({
  fields: (t) => ({ id: t.int({ plan: { column: 'id' }, resolve: unresolved }) }),
})
const Artist = builder.objectRef<object>('Artist')
const Album = builder.objectRef<object>('Album')
const Track = builder.objectRef<object>('Track')
const Tag = builder.objectRef<object>('Tag').implement({
  fields: (t) => ({ word: t.string(from({ column: 'word' })), weight: t.int(from({ column: 'weight' })) }),
})
const Label = builder.objectRef<object>('Label').implement({
  fields: (t) => ({ name: t.string(from({ column: 'name' })) }),
})
const Life = builder
  .objectRef<object>('Life')
  .implement({ fields: (t) => ({ born: t.string(from({ column: 'born' })) }) })
const AlbumOrder = builder.enumType('AlbumOrder', { values: ['YEAR', 'YEAR_DOWN', 'TITLE', 'LABEL'] as const })
const Medium = builder.enumType('Medium', { values: ['VINYL', 'TAPE', 'DISC'] as const })
const AlbumFilter = builder.inputType('AlbumFilter', {
  fields: (t) => ({
    title: t.string(),
    media: t.field({ type: [Medium] }),
    by: t.string(),
    label: t.string(),
    without: t.string(),
  }),
})
const albumArgs = builder.args((t) => ({
  filter: t.field({ type: AlbumFilter }),
  order: t.field({ type: AlbumOrder }),
  known: t.string(),
}))

const orders = {
  YEAR: [{ year: { sort: 'asc', nulls: 'last' } }],
  YEAR_DOWN: [{ year: { sort: 'desc', nulls: 'last' } }],
  TITLE: [{ title: 'asc' }],
  LABEL: [{ label: { name: { sort: 'desc', nulls: 'first' } } }, { title: 'asc' }],
}

interface AlbumArgs {
  filter?: { title?: string; media?: string[]; by?: string; label?: string; without?: string } | null
  order?: keyof typeof orders | null
  known?: string | null
}

/** @throws when the title asked for is the word "forbidden" */
const albumQuery: MakeQuery = (args): ListQuery => {
  const { filter, order, known } = args as AlbumArgs
  const { title, media, by, label, without } = filter ?? {}
  if (title === 'forbidden') throw new Error('this title is not for asking')
  const where = {
    AND: [
      title ? { title: { contains: title, mode: 'insensitive' } } : {},
      media ? { medium: { in: media } } : {},
      by ? { credits: { some: { artist: { stageName: by } } } } : {},
      label ? { label: { is: { name: { startsWith: label } } } } : {},
      without ? { credits: { none: { NOT: { role: { not: without } } } } } : {},
    ],
  }
  return { where, orderBy: [...orders[order ?? 'TITLE'], { id: 'asc' }], knownAt: known ? new Date(known) : undefined }
}

const albumsPlan = (path: string[]): FieldPlan => ({ page: path, query: albumQuery })

Artist.implement({
  interfaces: [Named],
  fields: (t) => ({
    name: t.string(from({ column: 'stageName' })),
    loudName: t.string(from({ call: 'shout', on: ['stageName'] })),
    life: t.field({ type: Life, plan: { row: ['born'] }, resolve: unresolved }),
    roles: t.field({
      type: [Album],
      plan: { many: ['credits', 'album'], query: () => ({ orderBy: [{ album: { title: 'desc' } }] }) },
      resolve: unresolved,
    }),
    albums: t.connection({
      type: Album,
      plan: {
        page: ['credits', 'album'],
        query: () => ({ orderBy: [{ album: { year: { sort: 'asc', nulls: 'first' } } }, { id: 'desc' }] }),
      },
      resolve: unresolved,
    }),
    secret: t.string({ resolve: () => 'only a resolver knows' }),
  }),
})
Album.implement({
  interfaces: [Named],
  fields: (t) => ({
    title: t.string(from({ column: 'title' })),
    year: t.int(from({ column: 'year' })),
    medium: t.field({ type: Medium, ...from({ column: 'medium' }) }),
    at: t.string(from({ column: 'at' })),
    label: t.field({ type: Label, plan: { one: 'label' }, resolve: unresolved }),
    tracks: t.connection({
      type: Track,
      args: { longer: t.arg.int() },
      plan: {
        page: 'tracks',
        query: ({ longer }) => ({
          where: longer ? { place: { gt: longer } } : {},
          orderBy: [{ place: 'asc' }, { id: 'asc' }],
        }),
      },
      resolve: unresolved,
    }),
  }),
})
Track.implement({
  fields: (t) => ({
    title: t.string(from({ column: 'title' })),
    place: t.int(from({ column: 'place' })),
    tags: t.field({ type: [Tag], plan: { column: 'tags' }, resolve: unresolved }),
    album: t.field({ type: Album, plan: { one: 'album' }, resolve: unresolved }),
  }),
})
const Found = builder.objectRef<object>('Found').implement({
  fields: (t) => ({
    score: t.float(from({ column: 'score' })),
    what: t.field({ type: Named, plan: { recordOf: { type: 'kind', key: 'id' } }, resolve: unresolved }),
  }),
})

builder.queryType({
  fields: (t) => ({
    artist: t.field({
      type: Artist,
      args: { id: t.arg.int({ required: true }) },
      plan: { one: 'Artist', query: ({ id }) => ({ where: { id } }) },
      resolve: unresolved,
    }),
    artistNow: t.field({
      type: Artist,
      args: { name: t.arg.string({ required: true }) },
      plan: {
        one: 'Artist',
        query: ({ name }) => ({
          where: { stageName: { equals: name, redirect: { by: 'former', was: 'stageName' } } },
        }),
      },
      resolve: unresolved,
    }),
    labels: t.field({
      type: [Label],
      plan: { many: 'Label', query: () => ({ orderBy: { name: 'asc' } }) },
      resolve: unresolved,
    }),
    albums: t.connection({ type: Album, args: albumArgs, plan: albumsPlan(['Album']), resolve: unresolved }),
    things: t.field({
      type: [Named],
      nullable: { list: false, items: true },
      args: { keys: t.arg.stringList({ required: true }) },
      plan: {
        nodes: ({ keys }) =>
          (keys as string[]).map((key) => ({ type: key.split(' ')[0] ?? '', key: key.split(' ')[1] ?? '' })),
        redirect: { by: 'former', was: 'id' },
      },
      resolve: unresolved,
    }),
    thing: t.field({
      type: Named,
      args: { key: t.arg.string({ required: true }) },
      plan: { nodes: ({ key }) => [{ type: String(key).split(' ')[0] ?? '', key: String(key).split(' ')[1] ?? '' }] },
      resolve: unresolved,
    }),
    loudest: t.connection({
      type: Found,
      args: { part: t.arg.string({ required: true }) },
      plan: {
        rows: {
          call: 'loudest',
          columns: { kind: 'text', id: 'int4', score: 'float8' },
          args: ({ part }, most) => [
            { value: part, type: 'text' },
            { value: most, type: 'int4' },
          ],
          orderBy: [{ score: 'desc' }, { kind: 'asc' }, { id: 'asc' }],
        },
      },
      resolve: unresolved,
    }),
    time: t.string({ resolve: () => 'now' }),
  }),
})

export const musicSchema = builder.toSchema()
