/** Fields of a record, or why the text is no record of RFC 4180 and in which field (from 0) that shows. */
export type SplitRecord = { readonly fields: readonly string[] } | RecordFault

export interface RecordFault {
  readonly field: number | null
  readonly reason: string
}

const quote = '"'

/** The place behind the quote that ends a quoted field, or -1; `from` lies inside of the field. */
export function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at + 1
  }
  return -1
}

/**
 * Cuts one record of RFC 4180 into its fields.
 * @param text without the line break that ends the record
 * @returns null when a quoted field is open at the end: the record goes on in the next line
 */
export function splitRecord(text: string, delimiter: string): SplitRecord | null {
  const fields: string[] = []
  for (let start = 0; ; ) {
    const isQuoted = text[start] === quote
    const found = isQuoted ? closingQuote(text, start + 1) : text.indexOf(delimiter, start)
    if (isQuoted && found < 0) return null
    const end = found < 0 ? text.length : found
    const raw = text.slice(start, end)
    if (!isQuoted && raw.includes(quote)) {
      return { field: fields.length, reason: 'there is a quote in a field that does not begin with one' }
    }
    if (end < text.length && text[end] !== delimiter) {
      return { field: fields.length, reason: 'there is more behind the closing quote' }
    }
    fields.push(isQuoted ? raw.slice(1, -1).replaceAll('""', quote) : raw)
    if (end === text.length) return { fields }
    start = end + 1
  }
}
