import { definePass, type Importer } from '../importer.ts'
import type { InstitutionObject, OpenAlexObject } from './objects.ts'
import { prepareObjects } from './prepare.ts'
import { type OpenAlexOptions, readObjects, readRelated } from './read.ts'
import { prepareRelations } from './relations.ts'

/**
 * The snapshot of OpenAlex, file by file: institutions, authors and works, then how institutions are related. What a
 * record mentions and is not on record is made of the mention. `last_known_institutions` tell no year and repeat one of
 * the affiliations; merged ids are not applied.
 */
export const openalexImporter: Importer<OpenAlexOptions> = {
  kind: 'openalex',
  batchSize: 300,
  describe: () => ({ title: 'OpenAlex', publisher: 'OurResearch', url: 'https://openalex.org', license: 'CC0-1.0' }),
  scope: () => '',
  passes: [
    definePass<OpenAlexObject, OpenAlexOptions>({ name: 'records', read: readObjects, prepare: prepareObjects }),
    definePass<InstitutionObject, OpenAlexOptions>({
      name: 'relations',
      read: readRelated,
      prepare: prepareRelations,
    }),
  ],
}
