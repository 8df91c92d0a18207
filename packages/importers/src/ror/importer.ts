import { definePass, type Importer, type Item } from '../importer.ts'
import { type Input, isRejection, type Rejection } from '../input/index.ts'
import { readInstitution } from './institution.ts'
import { readRecords, rejectionOf } from './read.ts'
import { type RorRecord, rorUrl } from './record.ts'
import { asImported, readRelations } from './relations.ts'

/** The registry's files say all themselves. */
export type RorOptions = Record<never, never>

const institutions = definePass<RorRecord, RorOptions>({
  name: 'institutions',
  read: readRecords,
  prepare(items, context) {
    const rows = context.rows()
    const rejections: Rejection[] = []
    for (const { line, value: record } of items) {
      const { institution, faults } = readInstitution(record)
      if (institution) rows.addInstitution(institution, rorUrl(record.id))
      rejections.push(...faults.map((fault) => rejectionOf(line, fault)))
    }
    return { rows, rejections }
  },
})

/** Records without relations have no part in their pass; those that cannot be read were reported in the first one. */
async function* readRelated(input: Input): AsyncGenerator<Item<RorRecord>> {
  for await (const item of readRecords(input)) {
    if (!isRejection(item) && item.value.relationships.length > 0) yield item
  }
}

const relations = definePass<RorRecord, RorOptions>({
  name: 'relations',
  read: readRelated,
  prepare(items, context) {
    const rows = context.rows()
    const rejections: Rejection[] = []
    for (const { line, value: record } of items) {
      const { relations: read, faults } = readRelations(record)
      for (const relation of read) {
        const imported = asImported(relation)
        rows.claim('institution', imported.from, 'ROR', relation.from)
        rows.claim('institution', imported.to, 'ROR', relation.to)
        rows.addRelation(imported, rorUrl(record.id))
      }
      rejections.push(...faults.map((fault) => rejectionOf(line, fault)))
    }
    return { rows, rejections }
  },
})

/** The Research Organization Registry: its institutions, then how they are related. */
export const rorImporter: Importer<RorOptions> = {
  kind: 'ror',
  batchSize: 2000,
  describe: () => ({
    title: 'Research Organization Registry',
    publisher: 'Research Organization Registry',
    url: 'https://ror.org',
    license: 'CC0-1.0',
  }),
  scope: () => '',
  passes: [institutions, relations],
}
