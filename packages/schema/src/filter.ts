import { latestDay, type PartialDate } from '@talent-atlas/db'
import { builder } from './builder.ts'

export const StringFilter = builder.inputType('StringFilter', {
  description: 'Conditions on a text; all that are given must hold.',
  fields: (t) => ({
    equals: t.string({ description: 'Is exactly this.' }),
    in: t.stringList({ description: 'Is exactly one of these.' }),
    contains: t.string({ description: 'Contains this, whatever the case. `%` and `_` stand for themselves.' }),
    startsWith: t.string({ description: 'Begins with this, whatever the case.' }),
  }),
})

export const IntFilter = builder.inputType('IntFilter', {
  description: 'Conditions on a number; all that are given must hold.',
  fields: (t) => ({
    equals: t.int({ description: 'Is this.' }),
    gte: t.int({ description: 'Is this or more.' }),
    lte: t.int({ description: 'Is this or less.' }),
  }),
})

export const PartialDateFilter = builder.inputType('PartialDateFilter', {
  description: 'Conditions on a date that may be known to the year or month only; all that are given must surely hold.',
  fields: (t) => ({
    before: t.field({ type: 'PartialDate', description: 'Surely before the first day of this.' }),
    after: t.field({ type: 'PartialDate', description: 'Surely after the last day of this.' }),
  }),
})

type Given<T> = { [K in keyof T]?: T[K] | null | undefined } | null | undefined

// Prisma takes an empty condition, and a denied one, for none asked. An empty list of ids says what is meant.
type Constant = { id: { in: string[] } | { notIn: string[] } }

/** All of these hold; without any, it holds. */
export function allOf<Where extends object>(conditions: readonly Where[]): { AND: Where[] } | Constant {
  const asked = conditions.filter((condition) => Object.keys(condition).length > 0)
  return asked.length > 0 ? { AND: asked } : { id: { notIn: [] } }
}

/** At least one of these holds; without any, it does not. */
export const anyOf = <Where>(conditions: Where[]): { OR: Where[] } | Constant =>
  conditions.length > 0 ? { OR: conditions } : { id: { in: [] } }

/** A condition that what is unknown does not fulfil. Without it the database does not know, and denied it still does not. */
export const known = <Condition extends object>(condition: Condition) => ({ ...condition, not: null })

/** `%`, `_` and `\` are wildcards to the database; a client means the characters. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

/** The conditions on a text column. */
export function stringWhere(filter: Given<{ equals: string; in: string[]; contains: string; startsWith: string }>) {
  const { equals, in: among, contains, startsWith } = filter ?? {}
  const conditions = [
    equals != null && { equals },
    among && { in: among },
    contains != null && { contains: literal(contains), mode: 'insensitive' as const },
    startsWith != null && { startsWith: literal(startsWith), mode: 'insensitive' as const },
  ]
  return conditions.filter((condition) => condition !== false && condition != null)
}

/** The conditions on a number column. */
export function intWhere(filter: Given<{ equals: number; gte: number; lte: number }>) {
  const { equals, gte, lte } = filter ?? {}
  return { ...(equals != null && { equals }), ...(gte != null && { gte }), ...(lte != null && { lte }) }
}

/** The days between which a client wants a partial date: its latest day before, its first day after. */
export function partialDateBounds(filter: Given<{ before: PartialDate; after: PartialDate }>) {
  const { before, after } = filter ?? {}
  return { latest: before && { lt: before.date }, first: after && { gt: latestDay(after) } }
}
