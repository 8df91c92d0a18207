import { type PublishedFigure, type Recomputed, recomputeFigures, recordsAt } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { COST } from '../cost.ts'
import { Figure } from '../refs.ts'
import { KeySource } from './key-source.ts'
import { instantFor } from './measure.ts'
import { Share, shareShape } from './share.ts'

/** What the records say beside the figures of a batch. */
interface Answered {
  readonly answers: readonly Recomputed[]
  readonly source: KeySource
}

/** Figures that are computed together. */
interface Batch {
  readonly figures: PublishedFigure[]
  readonly answered: Promise<Answered>
}

/** Of each operation, the batch that still takes figures, and the places of those that were asked about. */
const open = new WeakMap<Context, Batch>()
const asked = new WeakMap<Context, Map<string, { batch: Batch; place: number }>>()

async function answer(figures: readonly PublishedFigure[], context: Context): Promise<Answered> {
  const records = recordsAt(await instantFor(context, { knownAt: context.knownAt }))
  const answers = await recomputeFigures(context.reader, records, figures)
  return { answers, source: new KeySource({ result: answers, records, context, groups: [] }) }
}

/** Begins a batch, which is computed when all figures of this turn of the event loop are in it. */
function begin(context: Context): Batch {
  const figures: PublishedFigure[] = []
  const answered = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    open.delete(context)
    return answer(figures, context)
  })
  return { figures, answered }
}

/** What the records say beside a figure, however often the operation asks. */
async function recomputedOf(figure: PublishedFigure & { id: string }, context: Context) {
  const places = asked.get(context) ?? new Map<string, { batch: Batch; place: number }>()
  asked.set(context, places)
  let found = places.get(figure.id)
  if (!found) {
    const batch = open.get(context) ?? begin(context)
    open.set(context, batch)
    found = { batch, place: batch.figures.push(figure) - 1 }
    places.set(figure.id, found)
  }
  const { answers, source } = await found.batch.answered
  return { share: answers[found.place]?.share ?? null, note: answers[found.place]?.note ?? null, source }
}

const select = {
  ...{ id: true, measure: true, value: true, unit: true, bound: true, population: true },
  ...{ startDate: true, startPrecision: true, endDate: true, endPrecision: true, countryCode: true },
  ...{ institutionId: true, cohortId: true, stage: true, basis: true, mobility: true },
} as const

const extensions = { cost: COST.recomputed, measure: 'shares' }

builder.prismaObjectFields(Figure, (t) => ({
  recomputed: t.field({
    type: Share,
    nullable: true,
    description:
      'What these records say where the publisher has `value`, by the same definition: the share of the country, or of the institution, in the cohort at the stage, by the basis (SITE where it has none) and in the period; as `shares` counts, or for a class of mobility `mobility`. Null where the records cannot answer; `recomputedNote` says why.',
    extensions,
    select,
    resolve: async (figure, _args, context) => {
      const { share, source } = await recomputedOf(figure, context)
      return share && shareShape(share, source)
    },
  }),
  recomputedNote: t.string({
    nullable: true,
    description: 'Why `recomputed` is null, or what is known to make it another number than the published one.',
    extensions,
    select,
    resolve: async (figure, _args, context) => (await recomputedOf(figure, context)).note,
  }),
}))
