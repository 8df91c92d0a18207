import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import generatorHelper from '@prisma/generator-helper'
import { datamodelOf } from './models.ts'

generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: 'Query plan tables', defaultOutput: './tables.ts' }),
  onGenerate: async ({ dmmf, generator }) => {
    const output = generator.output?.value
    if (!output) throw new Error('the generator query-plan needs an output')
    mkdirSync(dirname(output), { recursive: true })
    const datamodel = JSON.stringify(datamodelOf(dmmf.datamodel), null, 2)
    writeFileSync(output, `// Written by the generator query-plan.\nexport const tables = ${datamodel} as const\n`)
  },
})
