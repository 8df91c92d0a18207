import { type CareerStage, type FlowTable as FlowTableRows, flows, suppressFlows } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { PeriodInput } from '../period.ts'
import type { Answer } from './answer.ts'
import { CareerStageEnum } from './career-stage.ts'
import { citation } from './citation.ts'
import { askedOf, countriesBy } from './common-args.ts'
import { checkGroups } from './country-group.ts'
import { DimensionEnum } from './dimension.ts'
import { FlowLink } from './flow.ts'
import { measure } from './measure.ts'
import { peopleOf } from './people.ts'

interface Stages {
  from: CareerStage
  to: CareerStage
}

const FlowTable = builder.objectRef<Answer<FlowTableRows>>('FlowTable').implement({
  description: 'Where people went from one stage to another, or from job to job.',
  fields: (t) => ({
    links: t.field({
      type: [FlowLink],
      description:
        'From where to where: in order of the years, the largest first. Those from a key sum to the people who were there and are known at the other stage too; from WORK to WORK to the moves away.',
      extensions: { listSize: 100 },
      resolve: ({ result, keys, cited }) => {
        const { from: fromStage, to: toStage } = cited.question as Stages
        return result.links.map((link) => ({ ...link, fromStage, toStage, source: keys }))
      },
    }),
    total: t.float({
      description:
        'Everyone in the population; with `window`, those who may have arrived in it. From WORK to WORK the moves, those that may lie in `window`.',
      resolve: ({ result }) => result.total,
    }),
    unknown: t.float({
      description: 'Those of the total that are in no link, because a key at one of the ends is not on record.',
      resolve: ({ result }) => result.unknown,
    }),
    citation: t.field(citation),
  }),
})

measure('flows', {
  type: FlowTable,
  description:
    'Where people went: from stage to stage; WORK to WORK counts the moves between consecutive jobs that arrive within `window`.',
  version: '1',
  definition:
    "Between two stages: the people known at both, in a matrix from where to where, as in the tables of the Hoover study of DeepSeek and in MacroPolo's tracker. Each counts as one, in equal parts where there are several places; who stayed is in the link from a key to itself. From WORK to WORK: steps to another institution between consecutive employments and postdoctoral positions whose order is on record.",
  args: {
    ...askedOf,
    ...builder.args((t) => ({
      from: t.field({ type: CareerStageEnum, required: true, description: 'The stage that people come from.' }),
      to: t.field({
        type: CareerStageEnum,
        required: true,
        description: 'The stage that they come to: another one, or WORK from WORK.',
      }),
      by: t.field({
        type: DimensionEnum,
        required: true,
        description: 'What tells places apart; not YEAR, nor DEGREE.',
      }),
      window: t.field({ type: PeriodInput, description: 'Only arrivals that may lie on some day of it.' }),
      perYear: t.boolean({ defaultValue: false, description: 'Tells links apart by the year of arrival.' }),
    })),
    ...countriesBy,
  },
  async compute({ population, from, to, by, window, perYear, groups, asOf, basis }, asked) {
    checkGroups(groups)
    const { people, isSensitive } = await peopleOf(population, asOf, asked)
    const table = await flows(asked.reader, {
      records: asked.records,
      people,
      validAt: asOf?.validAt,
      from,
      to,
      by,
      window,
      perYear: perYear ?? undefined,
      groups: groups ?? undefined,
      basis: basis ?? undefined,
    })
    return isSensitive ? suppressFlows(table) : table
  },
})
