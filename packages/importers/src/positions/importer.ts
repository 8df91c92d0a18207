import { cleanText } from '../clean-text.ts'
import type { ImportKind } from '../importer.ts'
import { definePass, type Importer } from '../importer.ts'
import type { MatchAffiliations } from '../institution-matcher.ts'
import { isOutside, natureOf } from './nature.ts'
import { commonColumns, type Position } from './position.ts'
import { type PositionOptions, preparePositions } from './prepare.ts'
import { type PositionTable, readPositions } from './read-positions.ts'

/**
 * The role in the words of the source: the title. A type of employment that says that the home is elsewhere is added
 * where the title does not say it: `Professor (advisor)`.
 */
function roleOf(title: string, employmentType: string, subject: string): string | null {
  const words = title || employmentType || subject
  const isAdded = isOutside(employmentType) && !words.toLowerCase().includes(employmentType.toLowerCase())
  return (isAdded ? `${words} (${employmentType.toLowerCase()})` : words) || null
}

const table: PositionTable<'title' | 'employment_type' | 'subject'> = {
  columns: {
    ...commonColumns,
    organization: ['organization', 'organisation', 'institution', 'employer'],
    title: ['title', 'position', 'role'],
    employment_type: ['employment_type'],
    subject: ['subject', 'field'],
  },
  natureOf: (fields) => {
    const [title, type, subject] = [fields.title, fields.employment_type, fields.subject].map((text) =>
      cleanText(text ?? ''),
    ) as [string, string, string]
    return { ...natureOf(title, type), role: roleOf(title, type, subject) }
  },
}

/** An importer of a sort of table of positions. */
export function tableImporter<Name extends string>(
  kind: ImportKind & ('positions' | 'education'),
  table: PositionTable<Name>,
  match: MatchAffiliations,
): Importer<PositionOptions> {
  const pass = definePass<Position, PositionOptions>({
    name: kind,
    read: (input) => readPositions(input, table),
    prepare: (items, context) => preparePositions(items, context, match),
  })
  return {
    kind,
    batchSize: 1000,
    describe: ({ sourceTitle }) => ({ title: sourceTitle }),
    scope: ({ sourceTitle }) => sourceTitle,
    passes: [pass],
  }
}

/** Tables of positions with dates, their precision and the pages they rest on, as AI Watch publishes them. */
export const positionsImporter = (match: MatchAffiliations): Importer<PositionOptions> =>
  tableImporter('positions', table, match)
