import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { codegen } from '@graphql-codegen/core'
import { parse } from 'graphql'
import { documentStrings } from './codegen-documents.ts'
import { operationTypes } from './codegen-types.ts'

const here = (path: string) => new URL(path, import.meta.url)
const target = here('./src/generated/operations.ts')

const config = {
  scalars: {
    ID: 'string',
    PartialDate: '../scalars.ts#PartialDate',
    DateTime: '../scalars.ts#DateTime',
    URL: '../scalars.ts#URLString',
    CountryCode: '../scalars.ts#CountryCode',
  },
  strictScalars: true,
  useTypeImports: true,
  inlineFragmentTypes: 'combine',
  skipTypename: true,
  arrayInputCoercion: false,
  immutableTypes: true,
  namingConvention: 'keep',
  omitOperationSuffix: true,
  operationResultSuffix: 'Result',
}

const readDocuments = () =>
  readdirSync(here('./src/operations/'))
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({ location: file, document: parse(readFileSync(here(`./src/operations/${file}`), 'utf8')) }))

const generate = async (schemaFile: URL | string): Promise<string> => {
  const code = await codegen({
    schema: parse(readFileSync(schemaFile, 'utf8')),
    documents: readDocuments(),
    filename: target.pathname,
    pluginMap: { operationTypes, documentStrings },
    plugins: [{ documentStrings: {} }, { operationTypes: {} }],
    config,
  })
  return `// Made by codegen.ts from the schema and src/operations; do not edit.\n${code}`
}

const main = async (args: string[]): Promise<void> => {
  const options = { check: { type: 'boolean' }, schema: { type: 'string' } } as const
  const { check, schema } = parseArgs({ args, options }).values
  const code = await generate(schema ?? here('../schema/schema.graphql'))
  if (!check) writeFileSync(target, code)
  else if (readFileSync(target, 'utf8') !== code) {
    console.error('src/generated/operations.ts is out of date: run `pnpm codegen` in packages/sdk.')
    process.exitCode = 1
  }
}

// Tools that know graphql-codegen take a file of this name for its configuration and import it.
if (import.meta.main) await main(process.argv.slice(2))
