import { cleanText } from '../clean-text.ts'
import type { Importer } from '../importer.ts'
import type { MatchAffiliations } from '../institution-matcher.ts'
import { tableImporter } from '../positions/importer.ts'
import { commonColumns } from '../positions/position.ts'
import type { PositionOptions } from '../positions/prepare.ts'
import type { PositionTable } from '../positions/read-positions.ts'
import { isVisitor, readDegree } from '../read-degree.ts'

/**
 * The columns of positions, and `degree`. Synonyms: `institution`, `university`, `school` and `college` for the
 * organisation; `program`, `programme` and `title` for the programme; `field`, `major` and `subject` for the subject;
 * `start_year`, `entry_year`, `end_year` and `graduation_year` for the dates.
 */
const table: PositionTable<'degree' | 'programme' | 'subject'> = {
  columns: {
    ...commonColumns,
    organization: ['organization', 'organisation', 'institution', 'university', 'school', 'college'],
    degree: ['degree', 'degree_level', 'level'],
    programme: ['programme', 'program', 'title'],
    subject: ['subject', 'field', 'field_of_study', 'major'],
    start_date: [...commonColumns.start_date, 'start_year', 'entry_year'],
    end_date: [...commonColumns.end_date, 'end_year', 'graduation_year'],
  },
  natureOf: (fields) => {
    const [degree, programme, subject] = [fields.degree, fields.programme, fields.subject].map((text) =>
      cleanText(text ?? ''),
    ) as [string, string, string]
    const isExchange = isVisitor(degree) || isVisitor(programme)
    // A degree that is not among the five is another one; the words for it are kept.
    const level = readDegree(degree) ?? (degree === '' ? readDegree(programme) : 'OTHER')
    const words = level === 'OTHER' || isExchange ? [degree, programme, subject] : [programme, subject]
    const role = [...new Set(words.filter((part) => part !== ''))].join(', ') || null
    const tie = isExchange ? { kind: 'VISITING' as const, degree: null } : { kind: 'EDUCATION' as const, degree: level }
    return { ...tie, isFounder: false, role }
  },
}

/** Tables of where people studied: the same as tables of positions, with the degree. */
export const educationImporter = (match: MatchAffiliations): Importer<PositionOptions> =>
  tableImporter('education', table, match)
