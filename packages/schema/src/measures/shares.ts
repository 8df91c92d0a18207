import { type ShareTable as ShareTableRows, shares, suppressShares } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { badInput } from '../errors.ts'
import { PeriodInput } from '../period.ts'
import type { Answer } from './answer.ts'
import { CareerStageEnum } from './career-stage.ts'
import { citation } from './citation.ts'
import { askedOf, countedBy, countriesBy } from './common-args.ts'
import { checkGroups } from './country-group.ts'
import { DimensionEnum } from './dimension.ts'
import { measure } from './measure.ts'
import { peopleOf } from './people.ts'
import { Share, shareShape } from './share.ts'

const ShareHaving = builder.inputType('ShareHaving', {
  description:
    'Which rows are given; all that is said must hold, and something must be said. Denominators stay as they are.',
  fields: (t) => ({
    countGte: t.float({ description: 'Rows of at least so many people.' }),
    shareGte: t.float({ description: 'Rows of at least that share, from 0 to 1.' }),
  }),
})

export const ShareTable = builder.objectRef<Answer<ShareTableRows>>('ShareTable').implement({
  description: 'How people divide.',
  fields: (t) => ({
    rows: t.field({
      type: [Share],
      description: 'A row for each combination of keys, the largest first; with YEAR in order of the years.',
      extensions: { listSize: 100 },
      resolve: ({ result, keys }) => result.rows.map((row) => shareShape(row, keys)),
    }),
    total: t.float({ description: 'Everyone in the population.', resolve: ({ result }) => result.total }),
    known: t.float({
      description: 'Those of them whose keys are on record: the denominator; with YEAR, those known in some year.',
      resolve: ({ result }) => result.known,
    }),
    unknown: t.float({
      description: 'Those of them whose keys are not on record: `total` less `known`.',
      resolve: ({ result }) => result.unknown,
    }),
    citation: t.field(citation),
  }),
})

type Having = typeof ShareHaving.$inferInput | null | undefined

const saysSomething = (having: Having): boolean => having?.countGte != null || having?.shareGte != null

/** Refuses numbers that are too large to be one, such as 1e400. */
function checkHaving(having: Having): void {
  for (const [name, least] of Object.entries(having ?? {}))
    if (least === Number.POSITIVE_INFINITY || least === Number.NEGATIVE_INFINITY)
      throw badInput(`having.${name}`, 'is larger than a number can be')
}

/** What is hidden fulfils nothing: else the answer would say how many there are. */
const withoutSmall = (table: ShareTableRows, having: Having): ShareTableRows => ({
  ...table,
  rows: table.rows.filter(
    ({ count, share }) => count >= (having?.countGte ?? 0) && (share ?? 0) >= (having?.shareGte ?? 0),
  ),
})

/** What is asked of people who divide. */
export const sharesArgs = builder.args((t) => ({
  stage: t.field({ type: CareerStageEnum, required: true, description: 'Where in their careers.' }),
  by: t.field({ type: [DimensionEnum], required: true, description: 'One to three dimensions, each once.' }),
  window: t.field({
    type: PeriodInput,
    description:
      'With YEAR, the years: both sides are needed. Otherwise what may have held on some day of it counts; not together with `asOf.validAt`.',
  }),
}))

/** The definition of shares, which comparisons are of too. */
export const SHARES = {
  version: '1',
  definition:
    "The people of the population by where they were at the stage, as MacroPolo's Global AI Talent Tracker counts them: undergraduate study as origin, graduate study for the highest degree, work at the affiliation last on record, or at the time asked for. A person counts in a row if its keys are on record. Denominator: everyone all of whose keys are on record. Intervals: Wilson (1927), 95 %.",
}

measure('shares', {
  type: ShareTable,
  description:
    'How people divide at a stage of their careers. With YEAR among `by`, one set of rows for the end of each year of `window`.',
  ...SHARES,
  args: {
    ...askedOf,
    ...sharesArgs,
    ...countriesBy,
    ...countedBy,
    ...builder.args((t) => ({
      having: t.field({ type: ShareHaving, description: 'Leaves out smaller rows.' }),
    })),
  },
  async compute({ population, stage, by, window, groups, asOf, basis, counting, having }, asked) {
    checkGroups(groups)
    checkHaving(having)
    const { people, isSensitive } = await peopleOf(population, asOf, asked)
    const table = await shares(asked.reader, {
      records: asked.records,
      people,
      stage,
      by,
      window,
      groups: groups ?? undefined,
      validAt: asOf?.validAt,
      basis: basis ?? undefined,
      counting: counting ?? undefined,
      having: isSensitive && saysSomething(having) ? undefined : having,
    })
    return isSensitive ? withoutSmall(suppressShares(table), having) : table
  },
})
