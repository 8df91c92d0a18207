import type { Key } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { Country, Institution } from '../refs.ts'
import { DimensionEnum } from './dimension.ts'
import type { KeySource } from './key-source.ts'

/** A key with the answer that it is of. */
export interface GroupKeyShape extends Key {
  source: KeySource
}

/** A key as the type wants it. */
export const groupKey = ({ dimension, key }: Key, source: KeySource): GroupKeyShape => ({ dimension, key, source })

export const GroupKey = builder.objectRef<GroupKeyShape>('GroupKey').implement({
  description: 'What the people of a row have in common, in one dimension.',
  fields: (t) => ({
    dimension: t.field({
      type: DimensionEnum,
      description: 'What it is told by.',
      resolve: ({ dimension }) => dimension,
    }),
    key: t.string({
      description:
        'The code of a country or the name of a group of countries; the slug of an institution or of a list; the kind, the degree or the year. UNKNOWN where it is not on record, NONE for institutions on no list.',
      resolve: ({ key }) => key,
    }),
    label: t.string({
      description:
        'The same for people to read: the name of the country, institution or list as it was on record, or words.',
      resolve: ({ source, ...key }) => source.label(key),
    }),
    country: t.field({
      type: Country,
      nullable: true,
      description: 'The country; null in other dimensions, for groups of countries and for what is unknown.',
      resolve: ({ source, ...key }, _args, _context, info) => source.country(key, info) as never,
    }),
    institution: t.field({
      type: Institution,
      nullable: true,
      description: 'The institution, as it was on record; null in other dimensions and for what is unknown.',
      resolve: ({ source, ...key }, _args, _context, info) => source.institution(key, info) as never,
    }),
  }),
})

interface Keyed {
  keys: readonly Key[]
  source: KeySource
}

/** The field of every row that has a key for each dimension. */
export const keysField = {
  type: [GroupKey] as [typeof GroupKey],
  description: 'Whom it counts: a key for each dimension asked for, in their order.',
  extensions: { listSize: 2 },
  resolve: ({ keys, source }: Keyed): GroupKeyShape[] => keys.map((key) => groupKey(key, source)),
}
