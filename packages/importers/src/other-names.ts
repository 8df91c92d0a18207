import { cleanText, MOST_NAME } from './clean-text.ts'
import type { ImportedName } from './rows.ts'

/** Letters, none of them Latin. */
const isOfOtherScript = (text: string): boolean => /\p{L}/u.test(text) && !/\p{Script=Latin}/u.test(text)

/** Further ways a name is written, each once: those in another script than the name itself are native forms. */
export function otherNames(name: string, texts: readonly (string | null | undefined)[]): ImportedName[] {
  const distinct = new Set(texts.map((text) => cleanText(text ?? '')))
  return [...distinct]
    .filter((text) => text !== '' && text !== name && text.length <= MOST_NAME)
    .map((text) => ({ text, kind: isOfOtherScript(text) && !isOfOtherScript(name) ? 'NATIVE' : 'ALIAS' }))
}
