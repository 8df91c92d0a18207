import { type RetentionTable, type RetentionRow as Row, retention, suppressRetention } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import type { Answer } from './answer.ts'
import { CareerStageEnum } from './career-stage.ts'
import { citation } from './citation.ts'
import { askedOf, countriesBy } from './common-args.ts'
import { checkGroups } from './country-group.ts'
import type { KeySource } from './key-source.ts'
import { measure } from './measure.ts'
import { peopleOf } from './people.ts'
import { Share, shareShape } from './share.ts'

const RetentionRow = builder.objectRef<Row & { source: KeySource }>('RetentionRow').implement({
  description: 'Who still worked in the country after so many years.',
  fields: (t) => ({
    years: t.exposeInt('years', { description: 'How many years later.' }),
    retained: t.field({
      type: Share,
      description:
        'Those who may have worked in the country then, of all who can be looked for: of whom so many years have passed, those lost to view among them. It has no keys.',
      resolve: ({ retained, source }) => shareShape({ ...retained, keys: [] }, source),
    }),
    left: t.exposeInt('left', { description: 'Those who worked elsewhere then, and only there.' }),
    unknown: t.exposeInt('unknown', {
      description: 'Those of whom no work is on record then, or some at a place whose country is not known.',
    }),
  }),
})

const Retention = builder.objectRef<Answer<RetentionTable>>('Retention').implement({
  description: 'Who still worked in a country some years after a stage of their careers there.',
  fields: (t) => ({
    origin: t.field({ type: 'CountryCode', description: 'The country.', resolve: ({ result }) => result.origin }),
    rows: t.field({
      type: [RetentionRow],
      description: 'A row for each number of years, in the order asked for.',
      resolve: ({ result, keys }) => result.rows.map((row) => ({ ...row, source: keys })),
    }),
    total: t.int({ description: 'Everyone in the population.', resolve: ({ result }) => result.total }),
    finished: t.int({
      description: 'Those of them who are known to have finished the stage there, and when; for WORK, to have begun.',
      resolve: ({ result }) => result.finished,
    }),
    citation: t.field(citation),
  }),
})

measure('retention', {
  type: Retention,
  description: 'Of the people who finished `stage` in `origin`, who still worked there after so many years.',
  version: '1',
  definition:
    'After Sheehan and Zhuang, "Have Top Chinese AI Researchers Stayed in the United States?" (Carnegie Endowment, 2025): who may have worked in the country so many years after the end of the studies there, or after the first day of work there. Denominator: everyone of whom that date has passed for sure; people lost to view stay in it, as unknown, having neither stayed nor left.',
  args: {
    ...askedOf,
    ...builder.args((t) => ({
      origin: t.field({
        type: 'CountryCode',
        required: true,
        description: 'The country; where it is in one of `groups`, the whole group.',
      }),
      stage: t.field({
        type: CareerStageEnum,
        required: true,
        description: 'From the end of which studies years count; for WORK, from the first day on record.',
      }),
      years: t.intList({ required: true, description: 'How many years later: from 0 to 60, each once.' }),
    })),
    ...countriesBy,
  },
  async compute({ population, origin, stage, years, groups, asOf, basis }, asked) {
    checkGroups(groups)
    const { people, isSensitive } = await peopleOf(population, asOf, asked)
    const table = await retention(asked.reader, {
      records: asked.records,
      people,
      validAt: asOf?.validAt,
      origin,
      stage,
      years,
      groups: groups ?? undefined,
      basis: basis ?? undefined,
    })
    return isSensitive ? suppressRetention(table) : table
  },
})
