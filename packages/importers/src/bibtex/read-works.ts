import type { Item } from '../importer.ts'
import { type Input, isRejection, kindOfInput, type Rejection, readLines, WrongKindError } from '../input/index.ts'
import { splitEntries } from './entry-text.ts'
import { EntryParser } from './parse-entry.ts'
import { type BibtexWork, readWork } from './work.ts'

/**
 * Reads the works of a BibTeX file, entry by entry.
 * @throws WrongKindError when there is no entry in the input
 */
export async function* readWorks(input: Input): AsyncGenerator<Item<BibtexWork> | Rejection> {
  const kind = await kindOfInput(input)
  if (kind === 'JSON' || kind === 'XML' || kind === 'HTML') {
    throw new WrongKindError(input.name, `it is ${kind}, where BibTeX is expected`)
  }
  const parser = new EntryParser()
  let isBibtex = false
  for await (const text of splitEntries(readLines(input))) {
    if (isRejection(text)) {
      yield text
      continue
    }
    isBibtex = true
    const entry = parser.read(text)
    if (isRejection(entry)) yield entry
    else if (entry) yield* readWork(entry)
  }
  if (!isBibtex) throw new WrongKindError(input.name, 'there is no entry of BibTeX in it')
}
