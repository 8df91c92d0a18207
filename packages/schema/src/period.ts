import type { DatePrecision, PartialDate } from '@talent-atlas/db'
import { builder } from './builder.ts'

/** The columns of a period. */
export interface PeriodColumns {
  startDate: Date | null
  startPrecision: DatePrecision | null
  endDate: Date | null
  endPrecision: DatePrecision | null
  isCurrent?: boolean
}

/** A partial date of two columns. */
export function partialDateOf(date: Date | null, precision: DatePrecision | null): PartialDate | null {
  return date && precision ? { date, precision } : null
}

export const Period = builder.objectRef<PeriodColumns>('Period').implement({
  description:
    'When something held, as far as a source says. What nobody stated is null: an unknown end does not mean that it goes on.',
  fields: (t) => ({
    start: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When it began.',
      plan: { call: 'partial_date', on: ['startDate', 'startPrecision'] },
      resolve: (period) => partialDateOf(period.startDate, period.startPrecision),
    }),
    end: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When it ended.',
      plan: { call: 'partial_date', on: ['endDate', 'endPrecision'] },
      resolve: (period) => partialDateOf(period.endDate, period.endPrecision),
    }),
    isCurrent: t.boolean({
      description: 'A source says that it goes on.',
      plan: { column: 'isCurrent', otherwise: false },
      resolve: (period) => period.isCurrent ?? false,
    }),
  }),
})

export const PeriodInput = builder.inputType('PeriodInput', {
  description: 'A stretch of time; either side may be open.',
  fields: (t) => ({
    from: t.field({ type: 'PartialDate', description: 'Its first day, or the first day the date can mean.' }),
    to: t.field({ type: 'PartialDate', description: 'Its last day, or the last day the date can mean.' }),
  }),
})
