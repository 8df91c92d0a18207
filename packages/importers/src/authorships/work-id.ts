import { importId } from '../rows.ts'

/** Letters and figures of a text: what is left when two differ in case, accents and punctuation. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** The id of a work that is known by its title, where and when it appeared. */
export const workIdOf = (venue: string | null, year: number | null, title: string): string =>
  importId('work', venue?.toLowerCase() ?? '', year ?? '', lettersOf(title))
