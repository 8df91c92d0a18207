/** What stands between a piece of a text and the one before: how far the two belong together. */
export type Border = 'none' | 'space' | 'and' | 'comma' | 'bracket' | 'list'

/** A run of letters and digits of a text. */
export interface Piece {
  text: string
  /** What stands before it. */
  border: Border
}

/** No affiliation is longer; what follows is not read. */
const LONGEST_AFFILIATION = 1_000
const MOST_PIECES = 120

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", '#39': "'", '#x27': "'" }
const PIECE = /([\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}'’‘`´]*)|([^\p{L}\p{N}\p{M}]+)/gu

/** A line that was broken for its length, and set in. */
const WRAP = /^\s*[\n\r]\s*$/
/** A number that stands before the next affiliation where several were run together. */
const NUMBER = /^\d{1,2}$/
const UNIT =
  /^(department|dept|division|school|faculty|institute|laboratory|section|center|centre|college|program|unit)s?$/i

function borderOf(between: string): Border {
  if (/[;|\t•·/、；]/.test(between) && !WRAP.test(between)) return 'list'
  if (/[()[\]{}]/.test(between)) return 'bracket'
  if (/[,:，。"“”«»—–\n\r]|\s-\s/.test(between)) return 'comma'
  return between.includes('&') ? 'and' : 'space'
}

const clean = (text: string): string =>
  text
    .slice(0, LONGEST_AFFILIATION)
    // Accents that stand beside their letter.
    .replace(/(?<=\p{L})[¨´`˜ˆ](?=\p{Ll})/gu, '')
    .normalize('NFKC')
    .replace(/&(amp|quot|apos|#39|#x27);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/<[^<>]{1,20}>/g, ' ')
    // Words that a comma was lost between.
    .replace(
      /(?<=\p{Ll}{3})(?=(?:Institut|Universi|Depart|School|Hospital|Facult|Laborato|Cent(?:er|re)|College))/gu,
      ', ',
    )
    // Footnote marks.
    .replace(/(^|[\s,;(])(\d{1,2})(?=\p{Lu}\p{Ll}{2})/gu, '$1$2 ')
    .replace(/(\p{Ll}{4})(\d{1,2})(?=$|[\s,;)])/gu, '$1 $2')

/** The pieces of an affiliation text, in order; at most 1,000 characters of it are read. */
export function splitText(text: string): Piece[] {
  const pieces: Piece[] = []
  let border: Border = 'none'
  for (const [, letters, between] of clean(text).matchAll(PIECE)) {
    if (between !== undefined) {
      border = borderOf(between)
      continue
    }
    if (pieces.length === MOST_PIECES) break
    const text = letters ?? ''
    const isNext = border === 'space' && UNIT.test(text) && NUMBER.test(pieces.at(-1)?.text ?? '')
    pieces.push({ text, border: pieces.length === 0 ? 'none' : isNext ? 'comma' : border })
  }
  return pieces
}
