import anyAscii from 'any-ascii'

/** Longer slugs are hard to read in an address. */
const MOST = 80

/**
 * The plain form of a name for an address: `何恺明` gives `he-kai-ming`. Not unique; the load makes it so.
 * @param otherwise stands where nothing of the name can be written in Latin letters
 */
export function slugOf(name: string, otherwise: string): string {
  // any-ascii writes syllables of other scripts together, each with a capital.
  const latin = anyAscii(name.replace(/[\p{Script=Han}\p{Script=Hangul}]/gu, ' $& '))
  const plain = latin
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
  return plain.replace(/^-+|-+$/g, '') || otherwise
}
