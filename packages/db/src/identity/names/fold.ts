/** Letters that Unicode does not decompose into a plain letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu')

/** Marks are accents in these scripts; elsewhere they are vowels or other consonants. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu

/** A text without case, accents and differences of width. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')
}

/** A text of letters and digits only, folded. */
export const foldLetters = (text: string): string => fold(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '')

/**
 * Two ways of writing a vowel with two dots without them: the vowel alone, or with an `e`. Both are what the text may
 * be elsewhere.
 */
export const spelledOut = (text: string): string =>
  text.normalize('NFC').replace(/[äöüøåÄÖÜØÅ]/gu, (letter) => {
    const plain = fold(letter)
    return /[øåØÅ]/u.test(letter) ? (plain === 'a' ? 'aa' : 'oe') : `${plain}e`
  })
