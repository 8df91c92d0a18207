import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { Rejection } from '../input/index.ts'
import { mebibyte } from '../input/sizes.ts'
import type { EntryText } from './entry-text.ts'

/** An entry's fields, in LaTeX still. */
export interface BibtexEntry {
  line: number
  key: string
  fields: Readonly<Record<string, string>>
}

/** Abbreviations kept of one file, and letters of each. */
const MOST_STRINGS = 2000
const MOST_LETTERS = 2000

/** Letters of a field, its abbreviations written out. */
const MOST_FIELD = mebibyte

const REFERENCE = /[=#]\s*([a-z_][\w:+-]*)/gi

interface ParsedEntry {
  label: string
  properties: Record<string, string | number>
}

function parse(text: string): ParsedEntry[] {
  return plugins.input.data(text, '@biblatex/text') as unknown as ParsedEntry[]
}

const asTexts = (properties: ParsedEntry['properties']): Record<string, string> =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, String(value)]))

/** Parses entries one by one; keeps the abbreviations of `@string`. */
export class EntryParser {
  readonly #strings = new Map<string, string>()

  /** The abbreviations that a text uses, as entries before it. */
  #abbreviations(text: string): string {
    if (this.#strings.size === 0) return ''
    const names = new Set([...text.matchAll(REFERENCE)].map(([, name = '']) => name.toLowerCase()))
    return [...names]
      .flatMap((name) => {
        const value = this.#strings.get(name)
        return value === undefined ? [] : [`@string{${name} = {${value}}}\n`]
      })
      .join('')
  }

  /** @returns the entry, why it is none, or null for what is no work */
  read({ line, type, text }: EntryText): BibtexEntry | Rejection | null {
    if (type === 'comment' || type === 'preamble') return null
    try {
      if (type === 'string') return this.#keep(line, text)
      const entries = parse(this.#abbreviations(text) + text)
      const [entry] = entries
      if (!entry || entries.length > 1) return new Rejection(line, null, text, 'it is not one entry of BibTeX')
      const fields = asTexts(entry.properties)
      const long = Object.keys(fields).find((name) => (fields[name]?.length ?? 0) > MOST_FIELD)
      if (long !== undefined) return new Rejection(line, long, text, 'it is longer than 1 MiB')
      return { line, key: entry.label, fields }
    } catch (error) {
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split(' at line ')
      return new Rejection(line, null, text, `it is not BibTeX: ${reason.slice(0, 200)}`)
    }
  }

  #keep(line: number, text: string): Rejection | null {
    const misc = text.replace(/^@string./, '@misc{strings,')
    const body = misc.endsWith(')') ? `${misc.slice(0, -1)}}` : misc
    const [entry] = parse(this.#abbreviations(text) + body)
    for (const [name, value] of Object.entries(asTexts(entry?.properties ?? {}))) {
      if (value.length > MOST_LETTERS || this.#strings.size >= MOST_STRINGS) {
        return new Rejection(line, name, value, 'there are too many abbreviations, or they are too long')
      }
      this.#strings.set(name.toLowerCase(), value)
    }
    return null
  }
}
