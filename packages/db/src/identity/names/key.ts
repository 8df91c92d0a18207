import { spelledOut } from './fold.ts'
import { foldedText, joined, parseName } from './parse.ts'

/** Where the least rotation of the letters begins. */
function leastRotation(letters: readonly string[]): number {
  const size = letters.length
  let [one, other, same] = [0, 1, 0]
  while (one < size && other < size && same < size) {
    const [a = '', b = ''] = [letters[(one + same) % size], letters[(other + same) % size]]
    if (a === b) {
      same += 1
      continue
    }
    if (a > b) one += same + 1
    else other += same + 1
    if (one === other) other += 1
    same = 0
  }
  return Math.min(one, other)
}

/**
 * What the ways of writing a full name have in common, for finding names to compare: the same whatever the case, the
 * accents, hyphens and spaces, and whether the family's name comes first or last. Names that are not the same may have
 * one key, and an initial makes another one.
 */
export function nameKey(name: string): string {
  const letters = [...parseName(name).letters]
  if (letters.length === 0) return foldedText(name)
  const start = leastRotation(letters)
  return [...letters.slice(start), ...letters.slice(0, start)].join('')
}

/** One end of a name and the first letter of the other: names that may be of one person share at least one. */
export function initialKeys(name: string): string[] {
  const spellings = [...new Set([name, spelledOut(name)])]
  const keys = spellings.flatMap((spelling) =>
    parseName(spelling).readings.flatMap(({ family, given }) => {
      const initial = [...joined(given)][0]
      const last = family.at(-1)
      if (initial === undefined || !last || last.isShort) return []
      return [`${joined(family)} ${initial}`, `${last.text} ${initial}`]
    }),
  )
  return [...new Set(keys)]
}
