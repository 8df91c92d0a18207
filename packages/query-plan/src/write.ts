import { getNamedType } from 'graphql'
import type { Bound } from './bind.ts'
import { columnOf, type Datamodel } from './datamodel.ts'
import { orderSql } from './paging.ts'
import { below, isOne, JSON_ROW, type Planned } from './planned.ts'
import { cursorSql, globalId } from './scalars.ts'
import type { Place, Source } from './source.ts'
import { all, any, literal, quote } from './sql.ts'
import { redirectedSql } from './where.ts'

/** What a statement is written with. */
export interface Writer {
  readonly datamodel: Datamodel
  readonly bounds: readonly (Bound | undefined)[]
  /** How values of a scalar type become JSON, by the type's name; as PostgreSQL has it unless said. */
  readonly scalars: Readonly<Record<string, (sql: string) => string>>
  readonly table: (name: string, at: string | undefined) => string
  readonly globalId: (type: string, key: string) => string
}

/** PostgreSQL cuts longer names of columns. */
const LONGEST_NAME = 63

/** A function of PostgreSQL takes a hundred arguments. */
const MOST_PAIRS = 50

type Pair = readonly [key: string, sql: string]

/** A name for the row that becomes an object; no response key is called so. */
const OBJECT = '"#object"'

/** JSON objects of these keys and values, one for each row of a FROM clause. From rows they are made in half the time. */
function objectsSql(pairs: readonly Pair[], from: string, wrap: (object: string) => string): string {
  const isRow = pairs.length > 0 && pairs.every(([key]) => key.length <= LONGEST_NAME)
  if (!isRow)
    return `(SELECT ${wrap(`${OBJECT}.${OBJECT}`)} FROM (SELECT ${builtSql(pairs)} AS ${OBJECT}${from}) ${OBJECT})`
  const columns = pairs.map(([key, sql]) => `${sql} AS ${quote(key)}`).join(', ')
  return `(SELECT ${wrap(`row_to_json(${OBJECT})`)} FROM (SELECT ${columns}${from}) ${OBJECT})`
}

const asIs = (object: string): string => object

const asList = (object: string): string => `coalesce(json_agg(${object}), '[]')`

const objectSql = (pairs: readonly Pair[]): string => objectsSql(pairs, '', asIs)

/** The same where the values are aggregates: those of a row in a subquery would be of the subquery's own rows. */
function builtSql(pairs: readonly Pair[]): string {
  const chunks = Array.from({ length: Math.ceil(pairs.length / MOST_PAIRS) }, (_, index) => {
    const some = pairs.slice(index * MOST_PAIRS, (index + 1) * MOST_PAIRS)
    return `json_build_object(${some.map(([key, sql]) => `${literal(key)}, ${sql}`).join(', ')})`
  })
  if (chunks.length <= 1) return chunks.join() || `'{}'::json`
  const inner = chunks.map((chunk) => `substr(left(${chunk}::text, -1), 2)`)
  return `('{' || ${inner.join(` || ',' || `)} || '}')::json`
}

const pairsOf = (fields: readonly Planned[], writer: Writer): Pair[] =>
  fields.map((field) => [field.selected.key, fieldSql(field, writer)])

const recordSql = (fields: readonly Planned[], writer: Writer): string => objectSql(pairsOf(fields, writer))

const boundOf = ({ selected }: Planned, { bounds }: Writer): Bound => {
  const bound = bounds[selected.index]
  if (!bound) throw new Error(`${selected.key} was not bound`)
  return bound
}

/** The value of a field as JSON. */
function fieldSql(planned: Planned, writer: Writer): string {
  const { plan, place, parentType, selected } = planned
  if (plan === 'typename') return `${literal(parentType)}::text`
  if (plan === 'global-id') return writer.globalId(parentType, columnSql(planned, 'id'))
  if (plan === 'part') throw new Error(`${parentType}.${selected.name} stands outside of a page`)
  if ('column' in plan) {
    if (place?.model === JSON_ROW) return jsonKeySql(planned, plan.column)
    const isMissing = plan.otherwise !== undefined && !place?.model.fields[plan.column]
    return isMissing ? String(plan.otherwise) : columnFieldSql(planned, plan.column, writer)
  }
  if ('call' in plan) return `${quote(plan.call)}(${plan.on.map((name) => columnSql(planned, name)).join(', ')})`
  if ('row' in plan) return rowSql(planned, plan.row, writer)
  if ('recordOf' in plan) return recordOfSql(planned, plan.recordOf, writer)
  if ('nodes' in plan) return nodesSql(planned, writer)
  if ('rows' in plan || 'page' in plan) return pageSql(planned, writer)
  return isOne(planned, writer.datamodel) ? oneSql(planned, writer) : manySql(planned, writer)
}

function columnSql({ place, selected }: Planned, name: string): string {
  if (!place) throw new Error(`${selected.key} is not on a row`)
  return `${place.alias}.${quote(columnOf(place.model, name).column)}`
}

function scalarSql({ selected }: Planned, sql: string, { scalars }: Writer): string {
  const type = selected.field && getNamedType(selected.field.type).name
  return type ? (scalars[type]?.(sql) ?? sql) : sql
}

function columnFieldSql(planned: Planned, name: string, writer: Writer): string {
  const sql = columnSql(planned, name)
  const fields = below(planned)
  if (planned.children.size === 0) return scalarSql(planned, sql, writer)
  const alias = `t${planned.selected.index}`
  const from = ` FROM jsonb_array_elements(${sql}) WITH ORDINALITY AS ${alias}(value, place) ORDER BY ${alias}.place`
  return objectsSql(pairsOf(fields, writer), from, asList)
}

const jsonKeySql = ({ place }: Planned, name: string): string => `${place?.alias}.value -> ${literal(name)}`

function rowSql(planned: Planned, presentIf: true | readonly string[], writer: Writer): string {
  const record = recordSql(below(planned), writer)
  if (presentIf === true) return record
  const isSet = any(presentIf.map((name) => `${columnSql(planned, name)} IS NOT NULL`))
  return `CASE WHEN ${isSet} THEN ${record} END`
}

function oneSql(planned: Planned, writer: Writer): string {
  const source = sourceOf(planned, writer)
  // Behind a relation there is one at the most; a subquery with more than one row fails.
  const limit = planned.place ? '' : ' LIMIT 1'
  return objectsSql(pairsOf(below(planned), writer), `${tailSql(source)}${limit}`, asIs)
}

const manySql = (planned: Planned, writer: Writer): string =>
  objectsSql(pairsOf(below(planned), writer), tailSql(sourceOf(planned, writer)), asList)

function sourceOf(planned: Planned, writer: Writer): Source {
  const { source } = boundOf(planned, writer)
  if (!source) throw new Error(`${planned.selected.key} reads nothing`)
  return source
}

const tailSql = ({ from, where, keys }: Source): string =>
  ` FROM ${from} WHERE ${where}${keys.length > 0 ? ` ORDER BY ${orderSql(keys, false)}` : ''}`

/** The record of the type and key that stand in a row. */
function recordOfSql(planned: Planned, { type, key }: { type: string; key: string }, writer: Writer): string {
  return byTypeSql(planned, columnSql(planned, type), columnSql(planned, key), writer)
}

function byTypeSql(planned: Planned, type: string, key: string, writer: Writer): string {
  const cases = [...planned.places.keys()].map(
    (name) => `WHEN ${literal(name)} THEN ${keyedSql(planned, name, key, writer)}`,
  )
  return `CASE ${type} ${cases.join(' ')} END`
}

/** The record of one type with a key. */
function keyedSql(planned: Planned, type: string, key: string, writer: Writer): string {
  const place = planned.places.get(type)
  if (!place) throw new Error(`${planned.selected.key} has no records of the type ${type}`)
  const id = columnOf(place.model, 'id')
  const table = `${writer.table(place.model.table, boundOf(planned, writer).at)} ${place.alias}`
  const now = redirectedKey(planned, place, `${key}::${id.type}`, writer)
  const from = ` FROM ${table} WHERE ${place.alias}.${quote(id.column)} = ${now}`
  return objectsSql(pairsOf(planned.children.get(type) ?? [], writer), from, asIs)
}

/** The key of the record that a key leads to. What rows refer to is there. */
function redirectedKey({ plan }: Planned, { model, alias }: Place, key: string, writer: Writer): string {
  const redirect = typeof plan === 'object' && 'nodes' in plan ? plan.redirect : undefined
  if (!redirect || !model.fields[redirect.by]) return key
  let made = 0
  const scope = {
    datamodel: writer.datamodel,
    table: (name: string) => writer.table(name, undefined),
    alias: () => {
      made += 1
      return `${alias}_${made}`
    },
  }
  return redirectedSql(key, model, 'id', redirect, scope)
}

function nodesSql(planned: Planned, writer: Writer): string {
  const { records } = boundOf(planned, writer)
  if (!records) return planned.isList ? `'[]'::json` : 'NULL::json'
  if (!planned.isList) return keyedSql(planned, records.type, records.key, writer)
  const alias = `t${planned.selected.index}`
  const record = byTypeSql(planned, `${alias}.type`, `${alias}.key`, writer)
  const from = `unnest(${records.type}, ${records.key}) WITH ORDINALITY AS ${alias}(type, key, place)`
  return `(SELECT coalesce(json_agg(${record} ORDER BY ${alias}.place), '[]') FROM ${from})`
}

type Page = NonNullable<Bound['page']>

/** What of a connection the client selects. */
interface Parts {
  /** Cursors of rows or of the page. */
  readonly cursors: boolean
  /** Whether there are more rows. */
  readonly more: boolean
  /** Whether rows must know their places in the page. */
  readonly placed: boolean
}

function partsOf(fields: readonly Planned[], { backwards }: Page): Parts {
  const edges = fields.filter(({ selected }) => selected.name === 'edges')
  const info = fields.filter(({ selected }) => selected.name === 'pageInfo').flatMap((one) => below(one))
  const has = (some: readonly Planned[], ...names: string[]): boolean =>
    some.some(({ selected }) => names.includes(selected.name))
  const cursors = edges.some((edge) => has(below(edge), 'cursor')) || has(info, 'startCursor', 'endCursor')
  const more = has(info, backwards ? 'hasPreviousPage' : 'hasNextPage')
  const lists = fields.filter(({ selected }) => selected.name === 'nodes' || selected.name === 'edges')
  return { cursors, more, placed: cursors || more || lists.length > 1 || (backwards && lists.length > 0) }
}

function pageSql(planned: Planned, writer: Writer): string {
  const { page, total = '0' } = boundOf(planned, writer)
  if (!page) throw new Error(`${planned.selected.key} is no page`)
  const source = sourceOf(planned, writer)
  const fields = below(planned)
  const parts = partsOf(fields, page)
  const context: PageContext = { planned, source, page, parts, alias: source.target.alias, total, writer }
  const record = builtSql(fields.map((field) => [field.selected.key, partSql(field, context)]))
  return parts.placed ? `(SELECT ${record} FROM ${placedSql(context)})` : record
}

/** Columns that a page's rows get beside their own; no column of a table is called so. */
const PLACE = '"#place"'
const keyName = (index: number): string => `"#key ${index + 1}"`

interface PageContext {
  readonly planned: Planned
  readonly source: Source
  readonly page: Page
  readonly parts: Parts
  readonly alias: string
  readonly total: string
  readonly writer: Writer
}

/** The rows of a page, and at the most one behind it, before anything is read of what belongs to them. */
function rowsTail({ source, page, parts }: PageContext): string {
  const where = all([source.where, page.beyond])
  return ` FROM ${source.from} WHERE ${where} ORDER BY ${page.order} LIMIT ${page.size + (parts.more ? 1 : 0)}`
}

/** The rows of a page with their places in it, and with their order keys where cursors are asked. */
function placedSql(context: PageContext): string {
  const { source, parts, alias } = context
  const keys = parts.cursors ? source.keys.map(({ sql }, index) => `, ${sql} AS ${keyName(index)}`) : []
  const rows = `SELECT ${alias}.*${keys.join('')}${rowsTail(context)}`
  return `(SELECT ${alias}.*, row_number() OVER () AS ${PLACE} FROM (${rows}) ${alias}) ${alias}`
}

/** Rows of the page itself in the order of the list, without the one that tells whether there are more. */
function aggregateSql(call: string, item: string, { page, parts, alias }: PageContext): string {
  const order = page.backwards ? ` ORDER BY ${alias}.${PLACE} DESC` : ''
  const filter = parts.more ? ` FILTER (WHERE ${alias}.${PLACE} <= ${page.size})` : ''
  return `${call}(${item}${order})${filter}`
}

function listSql(pairs: readonly Pair[], context: PageContext): string {
  if (context.parts.placed) return `coalesce(${aggregateSql('json_agg', objectSql(pairs), context)}, '[]')`
  return objectsSql(pairs, rowsTail(context), asList)
}

/** The cursor of the row at a place of the page; null where there is no row. */
function edgeCursorSql(at: string, context: PageContext): string {
  const { source, page, alias } = context
  const columns = source.keys.map(
    (_, index) => `(${aggregateSql('array_agg', `${alias}.${keyName(index)}`, context)})[${at}]`,
  )
  return `CASE WHEN count(*) > 0 THEN ${cursorSql(page.list, source.keys, columns)} END`
}

function partSql(part: Planned, context: PageContext): string {
  const { selected } = part
  const { writer, total } = context
  if (part.plan === 'typename') return `${literal(part.parentType)}::text`
  if (selected.name === 'totalCount') return total
  if (selected.name === 'nodes') return listSql(pairsOf(below(part), writer), context)
  if (selected.name === 'pageInfo') {
    return builtSql(below(part).map((field) => [field.selected.key, infoSql(field, context)]))
  }
  if (selected.name !== 'edges') throw new Error(`a page has no ${selected.name}`)
  return listSql(
    below(part).map((field) => [field.selected.key, edgeSql(field, context)]),
    context,
  )
}

function edgeSql(part: Planned, { writer, alias, page, source }: PageContext): string {
  if (part.plan === 'typename') return `${literal(part.parentType)}::text`
  if (part.selected.name !== 'cursor') return recordSql(below(part), writer)
  const columns = source.keys.map((_, index) => `${alias}.${keyName(index)}`)
  return cursorSql(page.list, source.keys, columns)
}

function infoSql(part: Planned, context: PageContext): string {
  const { page, alias, parts } = context
  if (part.plan === 'typename') return `${literal(part.parentType)}::text`
  const more = `count(*) > ${page.size}`
  switch (part.selected.name) {
    case 'hasNextPage':
      return page.backwards ? String(page.before !== undefined) : more
    case 'hasPreviousPage':
      return page.backwards ? more : String(page.after !== undefined)
    case 'startCursor':
      return edgeCursorSql('1', context)
    case 'endCursor': {
      // Counted by a column, so that it is a count of the page's rows inside of a subquery too.
      const rows = `count(${alias}.${PLACE})`
      return edgeCursorSql(`${parts.more ? `least(${rows}, ${page.size})` : rows}::int`, context)
    }
    default:
      throw new Error(`a page says nothing of ${part.selected.name}`)
  }
}

/** Where records are read: what a host may say otherwise. */
export const defaultWriter = { scalars: {}, globalId } satisfies Partial<Writer>

/** The statement of some root fields, a column each, with marks for values. */
export const selectSql = (fields: readonly Planned[], writer: Writer): string =>
  `SELECT ${fields.map((field, index) => `${fieldSql(field, writer)}::text AS r${index}`).join(', ')}`
