import { isFurtherAuthors, readPrintedName } from '../authorships/printed-name.ts'
import { lettersOf } from '../authorships/work-id.ts'
import { cleanText } from '../clean-text.ts'
import { plainText } from './latex.ts'
import { isBraced, splitBraced } from './split-braced.ts'

export interface ListedAuthor {
  /** Place in the list, from 1; groups have one too. */
  position: number
  /** Given name first. */
  name: string
}

/** What an author list names. */
export interface ListedAuthors {
  people: ListedAuthor[]
  /** Teams, companies and other groups. */
  groups: string[]
  /** It ends with `and others`. */
  isCut: boolean
  /** What is no author, and why. */
  faults: { value: string; reason: string }[]
}

/** `Last, Jr, First` has two; a third one is a mistake for `and`. */
const MOST_COMMAS = 2

/** The name in the order in which it is said. */
function inOrder(latex: string): { name: string } | { reason: string } {
  const parts = splitBraced(latex, /,/).map((part) => plainText(part.trim()))
  if (parts.length > MOST_COMMAS + 1) return { reason: 'it has more than two commas: authors are divided by “and”' }
  if (parts.includes(null)) return { reason: 'its braces or formulas are not closed' }
  const [family = '', ...rest] = parts
  const [first, suffix] = rest.length === 2 ? [rest[1], rest[0]] : [rest[0], '']
  const name = [first, family, suffix].filter((part) => part).join(' ')
  return name.includes('\\') ? { reason: 'there is a LaTeX command in it that is not known' } : { name }
}

function readAuthor(latex: string): { name: string } | { group: string } | { reason: string } {
  const ordered = inOrder(latex)
  if ('reason' in ordered) return ordered
  const read = readPrintedName(ordered.name)
  return 'name' in read && isBraced(latex) ? { group: read.name } : read
}

/**
 * Reads an author list: names divided by `and`, each as `First Last`, `Last, First` or `Last, Jr, First`. A name that is
 * all in braces is a group's, and so is one that is written like one. A name that stands twice is one author: nothing in
 * such a list tells two people of one name from a mistake.
 */
export function readAuthors(latex: string): ListedAuthors {
  const authors: ListedAuthors = { people: [], groups: [], isCut: false, faults: [] }
  const places = new Map<string, number>()
  for (const [index, written] of splitBraced(cleanText(latex), / and(?= |$)/).entries()) {
    const value = written.trim()
    const position = index + 1
    if (isFurtherAuthors(value)) {
      authors.isCut = true
      continue
    }
    const read = readAuthor(value)
    if ('reason' in read) authors.faults.push({ value, reason: read.reason })
    else if ('group' in read) authors.groups.push(read.group)
    else {
      const before = places.get(lettersOf(read.name))
      if (before === undefined) {
        places.set(lettersOf(read.name), position)
        authors.people.push({ position, name: read.name })
      } else {
        const reason = `the name stands at positions ${before} and ${position}; nothing says that they are two people`
        authors.faults.push({ value, reason })
      }
    }
  }
  return authors
}
