import {
  chooseOnRecord,
  isSnapshotPart,
  type OpenAlexOptions,
  openalexImporter,
  openInput,
  openreviewImporter,
  orcidImporter,
  readDomains,
  rorImporter,
} from '@talent-atlas/importers'
import { Option } from 'commander'
import { defineKind, textOf } from './kinds.ts'

export const ror = defineKind({
  namesInstitutions: 'AFTER',
  namesPeople: false,
  importer: rorImporter,
  summary: 'institutions of the Research Organization Registry: its data dump or records, schema 1 and 2',
  flags: (command) => command,
  options: () => ({}),
  help: 'Institutions are known by their ROR id: those on record take the registry’s names and relations.',
})

export const openalex = defineKind({
  namesInstitutions: 'BEFORE',
  namesPeople: true,
  importer: openalexImporter,
  summary: 'institutions, authors and works of OpenAlex: its snapshot’s folders or JSON lines',
  flags: (command) =>
    command.addOption(
      new Option('--object <sort>', 'what the file holds; told by the ids of its records unless given').choices([
        'authors',
        'institutions',
        'works',
      ]),
    ),
  options: (flags): OpenAlexOptions => {
    const object = textOf(flags, 'object') as OpenAlexOptions['object']
    return object === undefined ? {} : { object }
  },
  select: isSnapshotPart,
  help: 'Give the snapshot’s folder, or a part of it; institutions first, then authors, then works say most.',
})

export const orcid = defineKind({
  namesInstitutions: 'BEFORE',
  namesPeople: true,
  importer: orcidImporter(chooseOnRecord),
  summary: 'ORCID 3.0 records: JSON, XML, JSON lines, or the .tar.gz of the public data file',
  flags: (command) => command,
  options: () => ({}),
  select: (path) => /\.(?:jsonl?|xml|tar|tgz|gz)$/i.test(path),
  help: 'Only what is public is read. People are known by their ORCID iD.',
})

export const openreview = defineKind({
  namesInstitutions: 'BEFORE',
  namesPeople: true,
  importer: openreviewImporter(chooseOnRecord),
  summary: 'OpenReview profiles, as JSON',
  flags: (command) => command.option('--domains <file>', 'a JSON object of domains that are one institution’s'),
  options: async (flags) => {
    const file = textOf(flags, 'domains')
    if (file === undefined) return {}
    const input = await openInput(file)
    try {
      return { domains: await readDomains(input) }
    } finally {
      await input.close()
    }
  },
  help: 'An end of null means present. People are known by their OpenReview id, ORCID iD and DBLP page.',
})
