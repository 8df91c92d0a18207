import type { DMMF } from '@prisma/generator-helper'
import type { Column, Datamodel, Model, Relation } from '../datamodel.ts'

const SCALARS: Readonly<Record<string, string>> = {
  String: 'text',
  Boolean: 'bool',
  Int: 'int4',
  BigInt: 'int8',
  Float: 'float8',
  Decimal: 'numeric',
  DateTime: 'timestamp',
  Json: 'jsonb',
  Bytes: 'bytea',
}

/** The types that `@db.…` names, where Prisma's word is not PostgreSQL's. */
const NATIVE: Readonly<Record<string, string>> = {
  DoublePrecision: 'float8',
  Real: 'float4',
  Integer: 'int4',
  SmallInt: 'int2',
  Oid: 'oid',
  ByteA: 'bytea',
  Boolean: 'bool',
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

function typeOf(field: DMMF.Field, enums: readonly DMMF.DatamodelEnum[]): string {
  if (field.kind === 'enum') {
    const { dbName, name = field.type } = enums.find((one) => one.name === field.type) ?? {}
    return quote(dbName ?? name)
  }
  const native = field.nativeType?.[0]
  const one = native ? (NATIVE[native] ?? native.toLowerCase()) : SCALARS[field.type]
  if (!one) throw new Error(`the type of ${field.name} is not known: ${field.type}`)
  return one
}

const columnOf = (field: DMMF.Field, enums: readonly DMMF.DatamodelEnum[]): Column => ({
  kind: 'column',
  column: field.dbName ?? field.name,
  type: field.isList ? `${typeOf(field, enums)}[]` : typeOf(field, enums),
  required: field.isRequired,
})

/** Prisma notes the columns of a relation on the side that has them. */
function relationOf(field: DMMF.Field, model: DMMF.Model, models: readonly DMMF.Model[]): Relation {
  const target = models.find(({ name }) => name === field.type)
  const other = target?.fields.find(
    (one) => one.relationName === field.relationName && (target !== model || one.name !== field.name),
  )
  const isOwner = (field.relationFromFields ?? []).length > 0
  const [fields, references] = isOwner
    ? [field.relationFromFields, field.relationToFields]
    : [other?.relationToFields, other?.relationFromFields]
  return {
    kind: 'relation',
    model: field.type,
    list: field.isList,
    required: isOwner && field.isRequired,
    fields: fields ?? [],
    references: references ?? [],
  }
}

/** What a query plan has to know of Prisma's models. */
export function datamodelOf({ models, enums }: DMMF.Datamodel): Datamodel {
  const modelOf = (model: DMMF.Model): Model => ({
    table: model.dbName ?? model.name,
    fields: Object.fromEntries(
      model.fields.map((field) => [
        field.name,
        field.kind === 'object' ? relationOf(field, model, models) : columnOf(field, enums),
      ]),
    ),
  })
  return Object.fromEntries(models.map((model) => [model.name, modelOf(model)]))
}
