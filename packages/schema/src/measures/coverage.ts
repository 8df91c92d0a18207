import { type Coverage as CoverageRows, coverage, type StageCoverage as Row } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import type { Answer } from './answer.ts'
import { CareerStageEnum } from './career-stage.ts'
import { citation } from './citation.ts'
import { askedOf } from './common-args.ts'
import { measure } from './measure.ts'
import { peopleOf } from './people.ts'

const StageCoverage = builder.objectRef<Row>('StageCoverage').implement({
  description: 'Of how many people a stage is on record.',
  fields: (t) => ({
    stage: t.field({ type: CareerStageEnum, description: 'The stage.', resolve: ({ stage }) => stage }),
    known: t.exposeInt('known', {
      description:
        'People with something on record at the stage; with `asOf.validAt` of what the other measures count then.',
    }),
    share: t.exposeFloat('share', {
      description: 'Their share of everyone in the population; 0 where there is nobody.',
    }),
  }),
})

const Coverage = builder.objectRef<Answer<CoverageRows>>('Coverage').implement({
  description: 'How much is on record of a population: what any other measure of it can be of.',
  fields: (t) => ({
    total: t.int({ description: 'Everyone in the population.', resolve: ({ result }) => result.total }),
    stages: t.field({
      type: [StageCoverage],
      description: 'The three stages, in order of a career.',
      resolve: ({ result }) => result.stages,
    }),
    citation: t.field(citation),
  }),
})

measure('coverage', {
  type: Coverage,
  description: 'Of how many people of a population each stage of a career is on record.',
  version: '1',
  definition:
    'People with at least one fact on record that counts at the stage, whatever its date, or at the date asked for, and whether or not the country of the institution is known. Denominator: everyone in the population.',
  args: askedOf,
  async compute({ population, asOf }, asked) {
    const { people } = await peopleOf(population, asOf, asked)
    return coverage(asked.reader, { records: asked.records, people, validAt: asOf?.validAt })
  },
})
