/**
 * A syllable that ends in a vowel, in `n` or in `ng`, as names that are joined of syllables have them ("Ai-xin",
 * "Seung-min"). One without a consonant at its start begins with an open vowel.
 */
const OPEN_SYLLABLE = /^(?:(?:[zcs]h|[bcdfghjklmnpqrstwxyz])[aeiouv]{1,3}|[aeo][aeiou]{0,2})(?:ng?)?$/

/** The same with other final consonants. */
const CLOSED_SYLLABLE = /^(?:[bcdfghjklmnpqrstvwxyz][hwy]?|ts)?[aeiouy]{1,3}(?:ng|[nmkptlrh]|ck)?$/

/** The longest syllable: "zhuang". */
const LONGEST = 6

const isOpen = (text: string): boolean => OPEN_SYLLABLE.test(text)
const isAnySyllable = (text: string): boolean => OPEN_SYLLABLE.test(text) || CLOSED_SYLLABLE.test(text)

/** Whether a word can be cut into syllables that begin with these initials; with none, into any number of syllables. */
function canBeCut(word: string, initials: readonly string[] | null, isSyllable: (text: string) => boolean): boolean {
  if (word === '') return initials === null || initials.length === 0
  if (initials?.length === 0) return false
  const [initial = '', ...others] = initials ?? []
  if (!word.startsWith(initial)) return false
  for (let end = 1; end <= Math.min(LONGEST, word.length); end += 1) {
    const rest = initials === null ? null : others
    if (isSyllable(word.slice(0, end)) && canBeCut(word.slice(end), rest, isSyllable)) return true
  }
  return false
}

/** Beyond that nothing is a word of a name. */
const LONGEST_WORD = 24

/** Whether a word is joined of open syllables, so that each of them may have an initial of its own: "aixin", not "martin". */
export const isSyllabic = (word: string): boolean => word.length <= LONGEST_WORD && canBeCut(word, null, isOpen)

/**
 * How well initials fit the syllables of one word: `a x` fits "aixin", `r x` fits "runxin", `y k` does not fit "yaohui".
 * Every syllable has its initial.
 * @returns 1 for a word of open syllables, less where other syllables have to be thought of, 0 where they do not fit
 */
export function fitSyllables(initials: readonly string[], word: string): number {
  if (word.length > LONGEST_WORD) return 0
  if (canBeCut(word, initials, isOpen)) return 1
  return canBeCut(word, initials, isAnySyllable) ? 0.6 : 0
}
