import { cleanText, MOST_NAME } from '../clean-text.ts'

/** A name on an author list, or why it is none of a person. */
export type PrintedName = { name: string } | { group: string } | { reason: string }

const GROUP_WORD =
  /(?:^|\s)(?:teams?|collaborations?|consortium|consortia|working group|group|project|initiative|community|committee|foundation|organi[sz]ation|institute|university|laborator(?:y|ies)|inc\.?|ltd\.?|gmbh)(?:$|[\s,])/iu

/** One word that ends like an acronym, or has a figure in it: OpenAI, DeepSeek-AI, LAION-5B. */
const GROUP_TOKEN = /^\S*(?:\d|[\p{Ll}-]\p{Lu}{2,}$)\S*$/u

const FURTHER = /^(?:and\s+)?(?:others?|et\.?\s*al(?:ia|ii)?\.?|…|\.{3})$/iu
const ADDRESS = /@|https?:\/\//iu

/** Whether a name is that of a team, a company or another group of people, by how it is written. */
const isGroupName = (name: string): boolean => (name.includes(' ') ? GROUP_WORD.test(name) : GROUP_TOKEN.test(name))

/** Whether it stands for authors who are not named: `others`, `et al.` */
export const isFurtherAuthors = (name: string): boolean => FURTHER.test(name)

/** Reads a name as it is printed on an author list. */
export function readPrintedName(written: string): PrintedName {
  const name = cleanText(written)
  if (name === '') return { reason: 'the name is empty' }
  if (name.length > MOST_NAME) return { reason: `the name is longer than ${MOST_NAME} characters` }
  if (!/\p{L}/u.test(name)) return { reason: 'there is no letter in it' }
  if (ADDRESS.test(name)) return { reason: 'it is an address, not a name' }
  if (isFurtherAuthors(name)) return { reason: 'it stands for authors who are not named' }
  return isGroupName(name) ? { group: name } : { name }
}
