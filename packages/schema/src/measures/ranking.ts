import {
  type Ranking as RankingRows,
  type RankingRow as Row,
  ranking,
  type Suppressed,
  suppressRanking,
} from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { InstitutionKindEnum } from '../entities/institution-kind.ts'
import { PeriodInput } from '../period.ts'
import { Institution } from '../refs.ts'
import type { Answer } from './answer.ts'
import { CareerStageEnum, CountryBasisEnum } from './career-stage.ts'
import { citation } from './citation.ts'
import { askedOf, countedBy } from './common-args.ts'
import { institutionKey, type KeySource } from './key-source.ts'
import { measure } from './measure.ts'
import { peopleOf } from './people.ts'
import { isSuppressed } from './suppressed.ts'

const RankingRow = builder.objectRef<Row & Suppressed & { source: KeySource }>('RankingRow').implement({
  description: 'An institution with its place.',
  fields: (t) => ({
    rank: t.exposeInt('rank', {
      description: 'From 1; institutions with as many people share a rank, and the ranks after them are left out.',
    }),
    institution: t.field({
      type: Institution,
      description: 'The institution, as it was on record.',
      resolve: ({ source, ...row }, _args, _context, info) => source.institution(institutionKey(row), info) as never,
    }),
    count: t.exposeFloat('count', { description: 'People; with FRACTIONAL counting the sum of their parts.' }),
    isSuppressed: t.field(isSuppressed),
  }),
})

const Ranking = builder.objectRef<Answer<RankingRows>>('Ranking').implement({
  description: 'Institutions by how many people were there.',
  fields: (t) => ({
    rows: t.field({
      type: [RankingRow],
      description: 'The institutions with the most people first; those with as many by name.',
      extensions: { listSize: 25 },
      resolve: ({ result, keys }) => result.rows.map((row) => ({ ...row, source: keys })),
    }),
    total: t.float({ description: 'Everyone in the population.', resolve: ({ result }) => result.total }),
    known: t.float({
      description: 'Those of them of whom some institution is on record, of whichever kind.',
      resolve: ({ result }) => result.known,
    }),
    unknown: t.float({
      description: 'Those of whom none is: `total` less `known`.',
      resolve: ({ result }) => result.unknown,
    }),
    citation: t.field(citation),
  }),
})

measure('ranking', {
  type: Ranking,
  description: 'Institutions by how many people of a population were there at a stage of their careers.',
  version: '1',
  definition:
    'The people of the population at each institution at the stage, as MacroPolo ranks the institutions where the authors of a conference work. With WHOLE counting a person counts once for each institution, with FRACTIONAL for an equal part.',
  args: {
    ...askedOf,
    ...builder.args((t) => ({
      stage: t.field({ type: CareerStageEnum, required: true, description: 'Where in their careers.' }),
      kinds: t.field({
        type: [InstitutionKindEnum],
        description: 'Only institutions of these kinds; whom they are counted among stays the same.',
      }),
      window: t.field({
        type: PeriodInput,
        description: 'What may have held on some day of it; not together with `asOf.validAt`.',
      }),
      basis: t.field({
        type: CountryBasisEnum,
        defaultValue: 'SITE',
        description: 'With HEADQUARTERS institutions count as the organisation at the top of them.',
      }),
      first: t.int({ defaultValue: 25, description: 'How many institutions at the most, from 1 to 1000.' }),
    })),
    ...countedBy,
  },
  async compute({ population, stage, kinds, window, asOf, basis, counting, first }, asked) {
    const { people, isSensitive } = await peopleOf(population, asOf, asked)
    const table = await ranking(asked.reader, {
      records: asked.records,
      people,
      validAt: asOf?.validAt,
      stage,
      kinds,
      window,
      basis: basis ?? undefined,
      counting: counting ?? undefined,
      first,
    })
    return isSensitive ? suppressRanking(table) : table
  },
})
