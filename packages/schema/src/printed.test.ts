import { readFile } from 'node:fs/promises'
import { printSchema } from 'graphql'
import { expect, it } from 'vitest'
import { schema } from './schema.ts'

it('schema.graphql is the schema as it is; `pnpm --filter @talent-atlas/schema run print` writes it anew', async () => {
  const onDisk = await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')
  expect(onDisk, 'run: pnpm --filter @talent-atlas/schema run print').toBe(`${printSchema(schema)}\n`)
})
