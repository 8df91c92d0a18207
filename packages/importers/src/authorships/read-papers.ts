import type { Item } from '../importer.ts'
import { type Input, isRejection, type Rejection } from '../input/index.ts'
import { readTable } from '../read-table.ts'
import { type Paper, PaperRows } from './paper.ts'
import { authorshipColumns, readAuthorRow } from './row.ts'

function* finished(rows: PaperRows | null): Generator<Item<Paper> | Rejection> {
  const { paper, gap } = rows ?? { paper: null, gap: null }
  if (paper) yield paper
  if (gap) yield gap
}

/**
 * Reads a table of authorships, a row for each author of a paper, paper by paper. The rows of a paper stand together. Of
 * rows that contradict one another the first one is taken; where rows are missing, the others are taken.
 * @throws WrongKindError before the first paper, where a column is missing or it is no table
 */
export async function* readPapers(input: Input): AsyncGenerator<Item<Paper> | Rejection> {
  const { names, rows } = await readTable(input, authorshipColumns, ['title', 'position', 'name'])
  let paper: PaperRows | null = null
  for await (const row of rows) {
    if (isRejection(row)) {
      paper?.refuse(null)
      yield row
      continue
    }
    const author = readAuthorRow(row, names)
    if (!paper?.has(author)) {
      yield* finished(paper)
      paper = new PaperRows(author, names)
    }
    if ('rejection' in author) {
      paper.refuse(author)
      yield author.rejection
    } else {
      const contradiction = paper.add(author)
      if (contradiction) yield contradiction
    }
  }
  yield* finished(paper)
}
