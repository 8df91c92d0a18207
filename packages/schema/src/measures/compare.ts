import {
  type Comparison as ComparisonRows,
  compareShares,
  type ShareDifference as Row,
  suppressComparison,
} from '@talent-atlas/db'
import { AsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import type { Answer } from './answer.ts'
import { citation } from './citation.ts'
import { countedBy, countriesBy } from './common-args.ts'
import { checkGroups } from './country-group.ts'
import { keysField } from './group-key.ts'
import type { KeySource } from './key-source.ts'
import { measure } from './measure.ts'
import { peopleOf } from './people.ts'
import { Population } from './population.ts'
import { SHARES, ShareTable, sharesArgs } from './shares.ts'

const ShareDifference = builder.objectRef<Row & { source: KeySource }>('ShareDifference').implement({
  description: 'How the shares of a key differ.',
  fields: (t) => ({
    keys: t.field(keysField),
    difference: t.exposeFloat('difference', { description: 'The share in `a` less that in `b`, from -1 to 1.' }),
    low: t.exposeFloat('low', {
      description: 'Lower end of its 95 % interval (Newcombe 1998, method 10), as of independent populations.',
    }),
    high: t.exposeFloat('high', { description: 'Upper end of the same interval.' }),
  }),
})

/** One of the tables compared, which is the answer of `shares` about that population. */
function tableOf(answer: Answer<ComparisonRows>, side: 'a' | 'b') {
  const { a: _a, b: _b, [side]: population, ...question } = answer.cited.question as Record<string, unknown>
  const { version, definition } = SHARES
  const cited = {
    ...answer.cited,
    measure: 'shares',
    definitionVersion: version,
    question: { ...question, population },
  }
  return { ...answer, result: answer.result[side], definition, cited }
}

const Comparison = builder.objectRef<Answer<ComparisonRows>>('Comparison').implement({
  description: 'How two populations divide, and where they differ.',
  fields: (t) => ({
    a: t.field({
      type: ShareTable,
      description: 'How the one population divides: the answer of `shares`.',
      resolve: (answer) => tableOf(answer, 'a'),
    }),
    b: t.field({ type: ShareTable, description: 'How the other does.', resolve: (answer) => tableOf(answer, 'b') }),
    differences: t.field({
      type: [ShareDifference],
      description:
        'Per key the share in `a` less that in `b`, the greatest first. A key that only one has is none of the people known in the other; where nobody is known there is no difference.',
      extensions: { listSize: 100 },
      resolve: ({ result, keys }) => result.differences.map((row) => ({ ...row, source: keys })),
    }),
    citation: t.field(citation),
  }),
})

measure('compare', {
  type: Comparison,
  description: 'How the shares of two populations differ, such as those of authors with an oral and of all authors.',
  version: '1',
  definition:
    'The shares of both populations by the same definition, and per key the share in a less that in b with the 95 % interval of Newcombe (1998), method 10, for independent populations. Where they overlap the interval is too wide, not too narrow.',
  args: {
    ...builder.args((t) => ({
      a: t.field({ type: Population, required: true, description: 'The one population.' }),
      b: t.field({ type: Population, required: true, description: 'The other.' }),
      asOf: t.field({ type: AsOf, description: 'As for `shares`.' }),
    })),
    ...sharesArgs,
    ...countriesBy,
    ...countedBy,
  },
  async compute({ a, b, stage, by, window, groups, asOf, basis, counting }, asked) {
    checkGroups(groups)
    const [first, second] = [await peopleOf(a, asOf, asked, 'a'), await peopleOf(b, asOf, asked, 'b')]
    const found = await compareShares(asked.reader, {
      records: asked.records,
      a: first.people,
      b: second.people,
      validAt: asOf?.validAt,
      stage,
      by,
      window,
      groups: groups ?? undefined,
      basis: basis ?? undefined,
      counting: counting ?? undefined,
    })
    return first.isSensitive || second.isSensitive ? suppressComparison(found) : found
  },
})
