import { formatPartialDate, type MobilityClass, mobilityOf, recordsAt } from '@talent-atlas/db'
import { AsOf, type AsOfShape } from '../as-of.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { COST } from '../cost.ts'
import { Researcher } from '../refs.ts'
import { checkTimes } from './check-times.ts'
import { instantFor } from './measure.ts'
import { MobilityClassEnum } from './mobility-class.ts'

interface MobilityArgs {
  home?: string | null | undefined
  asOf?: AsOfShape
}

/** People of whom the same is asked at the same time. */
interface Batch {
  readonly ids: string[]
  readonly classes: Promise<MobilityClass[]>
}

/** Of each operation, the batches that still take people. */
const open = new WeakMap<Context, Map<string, Batch>>()

async function classesOf(ids: readonly string[], { home, asOf }: MobilityArgs, context: Context) {
  checkTimes({ asOf }, await context.newestInstant())
  const instant = await instantFor(context, { knownAt: asOf?.knownAt ?? context.knownAt })
  const movers = ids.map((id) => ({ id, home }))
  return mobilityOf(context.reader, { records: recordsAt(instant), validAt: asOf?.validAt, movers })
}

/** Begins a batch, which is asked when everybody of this turn of the event loop is in it. */
function begin(args: MobilityArgs, context: Context, close: () => void): Batch {
  const ids: string[] = []
  const classes = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    close()
    return classesOf(ids, args, context)
  })
  return { ids, classes }
}

const nameOf = ({ home, asOf }: MobilityArgs): string =>
  [
    home,
    asOf?.validAt && formatPartialDate(asOf.validAt.date, asOf.validAt.precision),
    asOf?.knownAt?.toISOString(),
  ].join()

/** The class of one person, by one statement for all of whom the same is asked. */
async function classOf(id: string, args: MobilityArgs, context: Context): Promise<MobilityClass> {
  const batches = open.get(context) ?? new Map<string, Batch>()
  open.set(context, batches)
  const name = nameOf(args)
  const batch = batches.get(name) ?? begin(args, context, () => batches.delete(name))
  batches.set(name, batch)
  const place = batch.ids.push(id) - 1
  return (await batch.classes)[place] ?? 'UNKNOWN'
}

builder.prismaObjectField(Researcher, 'mobility', (t) =>
  t.field({
    type: MobilityClassEnum,
    description:
      'Where the career went, relative to `home`; by default the country of undergraduate study, and UNKNOWN where that is not on record, or is several. The same as in the measure `mobility`.',
    extensions: { cost: COST.batched, measure: 'mobility' },
    args: {
      home: t.arg({ type: 'CountryCode', description: 'The home country.' }),
      asOf: t.arg({
        type: AsOf,
        description:
          'With `validAt` the career as far as it had come by then; with `knownAt` the records as they stood.',
      }),
    },
    select: { id: true },
    resolve: ({ id }, args, context) => classOf(id, args, context),
  }),
)
