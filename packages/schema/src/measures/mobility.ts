import { type MobilityTable as MobilityRows, mobility, shareOf, suppressMobility } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import type { Answer } from './answer.ts'
import { citation } from './citation.ts'
import { askedOf, countriesBy } from './common-args.ts'
import { checkGroups } from './country-group.ts'
import type { KeySource } from './key-source.ts'
import { measure } from './measure.ts'
import { MobilityClassEnum } from './mobility-class.ts'
import { type ClassRow, ofKnown } from './of-known.ts'
import { peopleOf } from './people.ts'
import { Share, shareShape } from './share.ts'

interface RowShape extends ClassRow {
  source: KeySource
}

const MobilityRow = builder.objectRef<RowShape>('MobilityRow').implement({
  description: 'The people of one class.',
  fields: (t) => ({
    class: t.field({ type: MobilityClassEnum, description: 'The class.', resolve: (row) => row.class }),
    share: t.field({
      type: Share,
      description: 'How many, of everyone in the population: UNKNOWN is a class, the shares sum to 1. It has no keys.',
      resolve: ({ share, source }) => shareShape({ ...share, keys: [] }, source),
    }),
    ofKnown: t.field({
      type: Share,
      description:
        'How many, of those whose class is known, as the studies count; null as a share where nobody is. UNKNOWN has none of them. It has no keys.',
      resolve: ({ source, ...row }) => shareShape({ ...ofKnown(row), keys: [] }, source),
    }),
  }),
})

const MobilityTable = builder.objectRef<Answer<MobilityRows>>('MobilityTable').implement({
  description: 'People by where their careers went, relative to a home country.',
  fields: (t) => ({
    home: t.field({ type: 'CountryCode', description: 'The home country.', resolve: ({ result }) => result.home }),
    rows: t.field({
      type: [MobilityRow],
      description: 'All five classes: NEVER_LEFT, RETURNED, ABROAD, NEVER_PRESENT, UNKNOWN.',
      resolve: ({ result, keys }) => {
        const unknown = result.rows.find((row) => row.class === 'UNKNOWN')?.share ?? shareOf(0, 0)
        return result.rows.map((row) => ({ ...row, source: keys, unknown }))
      },
    }),
    total: t.int({ description: 'Everyone in the population.', resolve: ({ result }) => result.total }),
    citation: t.field(citation),
  }),
})

measure('mobility', {
  type: MobilityTable,
  description: 'People by where their careers went, relative to a home country.',
  version: '1',
  definition:
    'The classes of Zegart and Johnston, "A Deep Peek into DeepSeek AI\'s Talent and Implications for US Innovation" (Hoover Institution, 2025), from all education and work on record: NEVER_LEFT, RETURNED, ABROAD, NEVER_PRESENT. Too little on record is UNKNOWN, never NEVER_LEFT. Denominator: everyone in the population.',
  args: {
    ...askedOf,
    ...builder.args((t) => ({
      home: t.field({
        type: 'CountryCode',
        required: true,
        description: 'The home country; where it is in one of `groups`, the whole group.',
      }),
    })),
    ...countriesBy,
  },
  async compute({ population, home, groups, asOf, basis }, asked) {
    checkGroups(groups)
    const { people, isSensitive } = await peopleOf(population, asOf, asked)
    const table = await mobility(asked.reader, {
      records: asked.records,
      people,
      validAt: asOf?.validAt,
      home,
      groups: groups ?? undefined,
      basis: basis ?? undefined,
    })
    return isSensitive ? suppressMobility(table) : table
  },
})
