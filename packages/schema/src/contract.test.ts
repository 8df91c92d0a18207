import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { schema } from './schema.ts'

/** What the contract promises and a later issue brings, by its topic. A name that is there already has no place here. */
const due = {
  writing: [
    ...['Mutation', 'Subscription', 'ChangeEvent', 'UserError', 'UserErrorCode', 'Query.viewer', 'Viewer', 'Role'],
    ...['Researcher', 'Institution', 'Affiliation', 'Evidence', 'Source', 'Figure', 'Cohort', 'Erase'].map(
      (t) => `${t}Payload`,
    ),
    ...['Researcher', 'Institution', 'Source', 'Cohort'].map((t) => `Create${t}Input`),
    ...['Researcher', 'Institution', 'Affiliation', 'CohortMembers'].map((t) => `Update${t}Input`),
    ...['Name', 'Merge', 'Unmerge', 'Erase', 'Evidence', 'RecordAffiliation', 'Retract'].map((t) => `${t}Input`),
    ...['RelateInstitutions', 'AddEvidence', 'RecordFigure'].map((t) => `${t}Input`),
  ],
}
const later = new Set(Object.values(due).flat())

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

/** The contract names connections without writing them out. */
function withConnections(text: string): string {
  const names = new Set(text.match(/\w+Connection\b/g))
  return [text, ...[...names].map((name) => `type ${name} { totalCount: Int! }`)].join('\n')
}

const contract = buildSchema(withConnections(read('contract.graphql')))
const printed = buildSchema(read('schema.graphql'))

interface Named {
  type: string
  description: string | null | undefined
}

/** Every name of a type, with its type as the schema's own language writes it. */
function namesOf(type: GraphQLNamedType): [string, Named][] {
  const own: [string, Named] = [type.name, { type: type.constructor.name, description: type.description }]
  if (isEnumType(type)) {
    return [
      own,
      ...type
        .getValues()
        .map((value): [string, Named] => [
          `${type.name}.${value.name}`,
          { type: 'value', description: value.description },
        ]),
    ]
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    return [own, ...fields.map((field): [string, Named] => [`${type.name}.${field.name}`, typed(field)])]
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [own]
  const interfaces = type
    .getInterfaces()
    .map(({ name }): [string, Named] => [`${type.name} & ${name}`, { ...own[1], type: 'interface' }])
  const fields = Object.values(type.getFields()).flatMap((field): [string, Named][] => [
    [`${type.name}.${field.name}`, typed(field)],
    ...field.args.map((arg): [string, Named] => [`${type.name}.${field.name}(${arg.name})`, typed(arg)]),
  ])
  return [own, ...interfaces, ...fields]
}

const typed = (part: { type: unknown; description?: string | null | undefined; defaultValue?: unknown }): Named => ({
  type: part.defaultValue === undefined ? String(part.type) : `${part.type} = ${JSON.stringify(part.defaultValue)}`,
  description: part.description,
})

const allNames = (of: GraphQLSchema): Map<string, Named> =>
  new Map(
    Object.values(of.getTypeMap())
      .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
      .flatMap(namesOf),
  )

/** Whether a name, or the field or type that it is part of, comes later. */
const isLater = (name: string): boolean =>
  later.has(name) || later.has(name.replace(/\(.*/, '')) || later.has(name.replace(/[. ].*/, ''))

const promised = [...allNames(contract)].filter(([name]) => !isLater(name))

describe.each([
  ['the schema', allNames(schema)],
  ['schema.graphql', allNames(printed)],
])('%s', (_name, ours) => {
  it('has every name of the contract that is due, of the same type', () => {
    expect(promised.length).toBeGreaterThan(300)
    const typesOf = (names: [string, Named | undefined][]) =>
      Object.fromEntries(names.map(([name, named]) => [name, named?.type]))
    expect(typesOf(promised.map(([name]) => [name, ours.get(name)]))).toEqual(typesOf(promised))
  })

  it('has nothing that is said to come later', () => {
    expect([...ours.keys()].filter(isLater)).toEqual([])
  })

  it('describes every name', () => {
    const silent = [...ours].filter(([, { description }]) => !description?.trim()).map(([name]) => name)
    expect(silent).toEqual([])
  })

  it('says nothing of descent or other traits of a person', () => {
    const traits = /nationalit|ethnic|descent|\brace|racial|gender|\bsex\b|birth|religio|citizen/i
    expect([...ours.keys()].filter((name) => traits.test(name))).toEqual([])
  })
})

it('what comes later is in the contract', () => {
  expect([...later].filter((name) => !allNames(contract).has(name))).toEqual([])
})

it('every connection has what the contract says of connections', () => {
  const connections = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => name.endsWith('Connection'))
  for (const connection of connections) {
    const { nodes, edges, pageInfo, totalCount } = connection.getFields()
    const record = String(nodes?.type).slice(1, -3)
    expect([String(nodes?.type), String(totalCount?.type), String(pageInfo?.type)]).toEqual([
      `[${record}!]!`,
      'Int!',
      'PageInfo!',
    ])
    expect(String(edges?.type)).toBe(`[${connection.name.replace('Connection', 'Edge')}!]!`)
  }
})
