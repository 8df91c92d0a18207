import { getNamedType, isLeafType } from 'graphql'
import { below, type Collected, collectFields, type Looked } from './collect-fields.ts'
import { isList } from './types.ts'

/** A column of an exported table: where its value is in a record. */
export interface Column {
  /** The keys on the way, joined by dots. */
  readonly name: string
  readonly path: readonly string[]
}

function columnsBelow(looked: Looked, collected: Collected, around: readonly string[]): Column[] {
  const path = [...around, collected.key]
  const type = getNamedType(collected.field.type)
  if (isLeafType(type) || isList(collected.field.type)) return [{ name: path.join('.'), path }]
  return columnsOf(looked, collected, path)
}

/** The columns of a table of what is selected below a field: a value or a list is one, an object one for each part. */
export function columnsOf(looked: Looked, collected: Collected, around: readonly string[] = []): Column[] {
  const fields = collectFields(looked, below(collected), getNamedType(collected.field.type))
  return fields.flatMap((field) => columnsBelow(looked, field, around))
}
