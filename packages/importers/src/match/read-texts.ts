import { type Input, isRejection, kindOfInput, type Rejection, readCsv, readLines } from '../input/index.ts'

/** A text to be matched, and what is said to be its answer, where the file has one. */
export interface GivenText {
  line: number
  text: string
  /** What the column of answers holds. */
  answer?: string
}

export interface TextColumns {
  /** The column of the texts. Without one the file has a text a line. */
  text?: string
  /** The column of the answers. */
  answer?: string
}

/** Columns that hold affiliations in files that go around. */
const TEXT_COLUMNS = ['affiliation', 'affiliation_raw', 'raw_affiliation', 'text'] as const

/** The column of texts of a file whose first line is a header with one of the usual names, else null: lines. */
export async function findTextColumn(input: Input): Promise<string | null> {
  if ((await kindOfInput(input)) !== 'text') return null
  for await (const first of readLines(input)) {
    if (isRejection(first)) return null
    const cells = first.text.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    return TEXT_COLUMNS.find((name) => cells.includes(name)) ?? null
  }
  return null
}

/**
 * Reads affiliation texts: the column of a CSV, or lines. Blank ones are passed over.
 * @throws WrongKindError where a column is not there
 */
export async function* readTexts(input: Input, { text, answer }: TextColumns): AsyncGenerator<GivenText | Rejection> {
  if (text === undefined) {
    for await (const line of readLines(input)) {
      if (isRejection(line)) yield line
      else if (line.text.trim() !== '') yield { line: line.line, text: line.text.trim() }
    }
    return
  }
  const required = answer === undefined ? [text] : [text, answer]
  for await (const record of readCsv(input, { required })) {
    if (isRejection(record)) {
      yield record
      continue
    }
    const fields: Readonly<Record<string, string | undefined>> = record.fields
    const written = fields[text]?.trim() ?? ''
    if (written === '') continue
    yield {
      line: record.line,
      text: written,
      ...(answer === undefined ? {} : { answer: fields[answer]?.trim() ?? '' }),
    }
  }
}
