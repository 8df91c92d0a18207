import { hash } from 'node:crypto'
import anyAscii from 'any-ascii'

/** Longer slugs are hard to read in an address. */
const MOST = 80

/** Letters and figures that tell texts of the same plain form from one another. */
const MARK = 8

function plainOf(name: string): string {
  // any-ascii writes syllables of other scripts together, each with a capital.
  const latin = anyAscii(name.replace(/[\p{Script=Han}\p{Script=Hangul}]/gu, ' $& '))
  return latin
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
}

const trimmed = (slug: string): string => slug.replace(/^-+|-+$/g, '')

/**
 * The plain form of a name for an address: `何恺明` gives `he-kai-ming`. Not unique; the load makes it so.
 * @param otherwise stands where nothing of the name can be written in Latin letters
 */
export const slugOf = (name: string, otherwise: string): string => trimmed(plainOf(name).slice(0, MOST)) || otherwise

/** What case and the kind of gap do not make another name. */
export const foldedName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]+/gu, '-')
    .replace(/^-+|-+$/g, '')

/**
 * A plain form that no other name has: where letters were lost, or the end was cut, a mark of the name is added.
 * @param most characters, with the mark
 */
export function ownSlugOf(name: string, otherwise: string, most = MOST): string {
  const folded = foldedName(name)
  const plain = trimmed(plainOf(name))
  if (plain === folded && plain.length <= most) return plain
  const mark = hash('sha256', folded).slice(0, MARK)
  return `${trimmed(plain.slice(0, most - MARK - 1)) || otherwise}-${mark}`
}
