import { tables } from '@talent-atlas/db/tables'
import type { Datamodel } from '@talent-atlas/query-plan'
import type { List, PageQuery } from './list-query.ts'

/** Both ways in which a client may select the records of a list. */
export const nodePaths = [['nodes'], ['edges', 'node']]

type Paths = readonly (readonly string[])[]
export type Selection = Readonly<Record<string, unknown>>

/** What a client selects of a list's records, joined with what the list itself needs. */
export type Nested = (selection: Selection, path: object) => Selection

const datamodel: Datamodel = tables

/** The columns at the ends of paths, as Prisma selects them. */
export function selectPaths(paths: Paths): Selection {
  const names = new Set(paths.map(([name = '']) => name))
  return Object.fromEntries(
    [...names].map((name) => {
      const rest = paths.filter(([first]) => first === name).map((path) => path.slice(1))
      return [name, rest.some((path) => path.length === 0) ? true : { select: selectPaths(rest) }]
    }),
  )
}

function targetOf(model: string, relation: string): string {
  const field = datamodel[model]?.fields[relation]
  if (field?.kind !== 'relation') throw new Error(`${model} has no relation ${relation}`)
  return field.model
}

/** The model at the end of a path. */
export const modelAt = (model: string, path: readonly string[]): string => path.reduce(targetOf, model)

/** A selection of nothing is not a query; then any column will do. */
function orAnyColumn(model: string, select: Selection): Selection {
  if (Object.keys(select).length > 0) return select
  const columns = Object.entries(datamodel[model]?.fields ?? {}).filter(([, { kind }]) => kind === 'column')
  return Object.fromEntries(columns.slice(0, 1).map(([name]) => [name, true]))
}

/** The query of a page's rows: their order keys, and of their records what the client selects. */
export function selectRows(list: List, { where, orderBy, take, ordered }: PageQuery, nested: Nested): Selection {
  const include = { getType: () => list.record, paths: nodePaths.map((path) => path.map((name) => ({ name }))) }
  const rowAt = (model: string, [step, ...rest]: readonly string[], paths: Paths, page: Selection): Selection => {
    const own = selectPaths(step === undefined ? paths : paths.filter(([name]) => name !== step))
    if (step === undefined) return nested({ ...page, select: orAnyColumn(model, own) }, include)
    const beyond = paths.filter(([name]) => name === step).map((path) => path.slice(1))
    const record = rowAt(targetOf(model, step), rest, beyond, {})
    return { ...page, select: { ...own, [step]: Object.keys(record).length > 0 ? record : true } }
  }
  return rowAt(
    list.model,
    list.way,
    ordered.keys.map(({ path }) => path),
    { where, orderBy, take },
  )
}
