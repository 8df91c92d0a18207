import * as operations from '@graphql-codegen/typescript-operations'
import { type GraphQLSchema, Kind } from 'graphql'

type Plugin = typeof operations.plugin
type Documents = Parameters<Plugin>[1]

/** The type that each fragment is on, by the fragment's name. */
const fragmentTargets = (documents: Documents): ReadonlyMap<string, string> => {
  const targets = new Map<string, string>()
  for (const node of documents.flatMap(({ document }) => document?.definitions ?? []))
    if (node.kind === Kind.FRAGMENT_DEFINITION) targets.set(node.name.value, node.typeCondition.name.value)
  return targets
}

const comment = (schema: GraphQLSchema, type: string | undefined): string => {
  const description = type && schema.getType(type)?.description
  return description ? `/** ${description.trim().replaceAll('*/', '*\\/').replaceAll('\n', '\n * ')} */\n` : ''
}

const plugin = async (...[schema, documents, config, info]: Parameters<Plugin>) => {
  const output = await operations.plugin(schema, documents, config, info)
  if (typeof output === 'string') throw new TypeError('the plugin was expected to give prepend and content apart')
  const targets = fragmentTargets(documents)
  return {
    prepend: (output.prepend ?? []).filter((line) => !line.includes('type Incremental<')),
    content: output.content.replace(
      /^export type (\w+) = *$|^export type (\w+) = [{(]/gm,
      (line, union?: string, object?: string) => comment(schema, targets.get(union ?? object ?? '')) + line,
    ),
  }
}

/**
 * The plugin of graphql-codegen with two changes: a fragment's type carries the description of the schema's type,
 * and the helper type for `@defer`, which the server does not offer, is left out.
 */
export const operationTypes = { plugin }
