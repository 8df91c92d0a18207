import { type Pipeline as PipelineRows, pipeline, suppressPipeline } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import type { Answer } from './answer.ts'
import { CareerStageEnum } from './career-stage.ts'
import { citation } from './citation.ts'
import { askedOf, countriesBy } from './common-args.ts'
import { checkGroups } from './country-group.ts'
import { DimensionEnum } from './dimension.ts'
import { FlowLink, FlowNode } from './flow.ts'
import { measure } from './measure.ts'
import { peopleOf } from './people.ts'

const Pipeline = builder.objectRef<Answer<PipelineRows>>('Pipeline').implement({
  description: 'How people flow through the stages of their careers.',
  fields: (t) => ({
    stages: t.field({
      type: [CareerStageEnum],
      description: 'The stages, in the order asked for.',
      resolve: ({ result }) => result.stages,
    }),
    nodes: t.field({
      type: [FlowNode],
      description:
        'Where people were: in order of the stages, the largest first, UNKNOWN last. Those of each stage sum to `total`.',
      extensions: { listSize: 100 },
      resolve: ({ result, keys }) => result.nodes.map((node) => ({ ...node, source: keys })),
    }),
    links: t.field({
      type: [FlowLink],
      description:
        'From each stage to the next, the largest first, what is unknown last. Those out of a node, and those into it, sum to its count.',
      extensions: { listSize: 100 },
      resolve: ({ result, keys }) => result.links.map((link) => ({ ...link, year: null, source: keys })),
    }),
    total: t.float({ description: 'Everyone in the population.', resolve: ({ result }) => result.total }),
    citation: t.field(citation),
  }),
})

measure('pipeline', {
  type: Pipeline,
  description: 'How people flow through the stages of their careers; who is not on record at a stage is UNKNOWN there.',
  version: '1',
  definition:
    "Everyone in the population at each stage, as in the figures of MacroPolo's Global AI Talent Tracker, with those who are unknown in sight. Each counts as one at each stage: in equal parts at each place that is on record, or else at UNKNOWN. A link has of each person the product of the parts at its ends.",
  args: {
    ...askedOf,
    ...builder.args((t) => ({
      stages: t.field({
        type: [CareerStageEnum],
        required: true,
        description: 'One to three, each once, in the order in which people are followed.',
      }),
      by: t.field({
        type: DimensionEnum,
        required: true,
        description: 'What tells places apart; not YEAR, nor DEGREE.',
      }),
    })),
    ...countriesBy,
  },
  async compute({ population, stages, by, groups, asOf, basis }, asked) {
    checkGroups(groups)
    const { people, isSensitive } = await peopleOf(population, asOf, asked)
    const table = await pipeline(asked.reader, {
      records: asked.records,
      people,
      validAt: asOf?.validAt,
      stages,
      by,
      groups: groups ?? undefined,
      basis: basis ?? undefined,
    })
    return isSensitive ? suppressPipeline(table) : table
  },
})
