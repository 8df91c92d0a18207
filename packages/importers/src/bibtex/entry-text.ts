import { isRejection, type Line, Rejection } from '../input/index.ts'
import { mebibyte } from '../input/sizes.ts'

/** An entry as it stands in the file. */
export interface EntryText {
  /** Where it begins. */
  line: number
  /** In small letters: article, string, comment. */
  type: string
  text: string
}

const START = /@\s*([a-z]+)\s*([{(])/i
/** The beginning of an entry with its key, at the beginning of a line. */
const NEXT = /^@\s*[a-z]+\s*[{(]\s*[^\s,"={}()]+\s*,/i
const MOST_LETTERS = mebibyte

/** An entry whose end was not yet seen. */
class OpenEntry {
  readonly line: number
  readonly type: string
  readonly #close: string
  #depth = 0
  #lines: string[] = []
  #length = 0

  constructor(line: number, type: string, opening: string) {
    this.line = line
    this.type = type.toLowerCase()
    this.#close = opening === '(' ? ')' : '}'
  }

  get text(): string {
    return this.#lines.join('\n')
  }

  get isTooLong(): boolean {
    return this.#length > MOST_LETTERS
  }

  /** Takes the text up to the entry's end. @returns what is behind it, or null where it goes on */
  take(text: string): string | null {
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at]
      if (letter === '\\') at += 1
      else if (letter === '{') this.#depth += 1
      else if (letter === this.#close && this.#depth === 0) {
        this.#lines.push(text.slice(0, at + 1))
        return text.slice(at + 1)
      } else if (letter === '}') this.#depth -= 1
    }
    this.#lines.push(text)
    this.#length += text.length + 1
    return null
  }

  /** Puts its beginning, up to the brace, before the text. */
  whole(): EntryText {
    const open = this.#close === ')' ? '(' : '{'
    return { line: this.line, type: this.type, text: `@${this.type}${open}${this.text}` }
  }

  reject(reason: string): Rejection {
    return new Rejection(this.line, null, this.whole().text, reason)
  }
}

/** Cuts a file into its entries. What stands between them is no part of it, as BibTeX has it. */
export async function* splitEntries(lines: AsyncIterable<Line | Rejection>): AsyncGenerator<EntryText | Rejection> {
  let open: OpenEntry | null = null
  for await (const line of lines) {
    if (isRejection(line)) {
      if (open) yield open.reject(`line ${line.line} of it cannot be read`)
      open = null
      yield line
      continue
    }
    if (open && NEXT.test(line.text)) {
      yield open.reject('its braces are not closed before the next entry begins')
      open = null
    }
    for (let rest: string | null = line.text; rest !== null; ) {
      if (!open) {
        const start = START.exec(rest)
        const [all, type, opening] = start ?? []
        if (!start || all === undefined || type === undefined || opening === undefined) break
        open = new OpenEntry(line.line, type, opening)
        rest = rest.slice(start.index + all.length)
      }
      rest = open.take(rest)
      if (rest !== null) {
        yield open.whole()
        open = null
      } else if (open.isTooLong) {
        yield open.reject('it is longer than 1 MiB')
        open = null
      }
    }
  }
  if (open) yield open.reject('its braces are not closed')
}
