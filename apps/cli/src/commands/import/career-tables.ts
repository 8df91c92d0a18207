import { basename } from 'node:path'
import {
  chooseOnRecord,
  educationImporter,
  openInput,
  type PositionOptions,
  positionsImporter,
  readOrganizations,
} from '@talent-atlas/importers'
import type { Command } from 'commander'
import { defineKind, type Flags, textOf } from './kinds.ts'

const flags = (command: Command): Command =>
  command.option('--organizations <file>', 'a CSV of organisations: organization, country, website, other_names')

/** Within a source a name is one person, so one that has no title goes by the name of its file. */
async function options(given: Flags, path: string): Promise<PositionOptions> {
  const sourceTitle = textOf(given, 'sourceTitle') ?? basename(path)
  const file = textOf(given, 'organizations')
  if (file === undefined) return { sourceTitle }
  const input = await openInput(file)
  try {
    return { sourceTitle, organizations: await readOrganizations(input) }
  } finally {
    await input.close()
  }
}

const help = (columns: string): string => `Columns: ${columns}; others are passed over.
A date has a precision beside it: day, month, year or multi-year. Each of the urls becomes a source of its own. Within one
--source-title a name is one person. An organisation that is on no record becomes an institution.`

export const positions = defineKind({
  namesInstitutions: 'BEFORE',
  namesPeople: true,
  importer: positionsImporter(chooseOnRecord),
  summary: 'dated positions of people, as CSV',
  flags,
  options,
  help: help(
    'person, organization, title, start_date, start_date_precision, end_date, end_date_precision, urls,\nemployment_type, subject',
  ),
})

export const education = defineKind({
  namesInstitutions: 'BEFORE',
  namesPeople: true,
  importer: educationImporter(chooseOnRecord),
  summary: 'dated studies of people, as CSV',
  flags,
  options,
  help: help(
    'person, organization, degree, subject, start_date, start_date_precision, end_date, end_date_precision,\nurls',
  ),
})
