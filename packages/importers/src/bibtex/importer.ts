import { definePass, type Importer } from '../importer.ts'
import { type BibtexOptions, prepareWorks, titleOf } from './prepare.ts'
import { readWorks } from './read-works.ts'
import type { BibtexWork } from './work.ts'

/** Works with their author lists from a BibTeX file. */
export const bibtexImporter: Importer<BibtexOptions> = {
  kind: 'bibtex',
  batchSize: 200,
  describe: (options) => ({ title: titleOf(options) }),
  scope: ({ cohort }) => cohort?.slug ?? '',
  passes: [
    definePass<BibtexWork, BibtexOptions>({
      name: 'works',
      read: (input) => readWorks(input),
      prepare: (items, context) => prepareWorks(items, context),
    }),
  ],
}
