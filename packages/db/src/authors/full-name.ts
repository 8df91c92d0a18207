import { parseName } from '../identity/names/parse.ts'

/**
 * Whether a printed name tells a family and a given name. Initials with a family name, or one word alone, are those of
 * many people.
 */
export function isFullName(name: string): boolean {
  const { readings, letters } = parseName(name)
  const [likeliest] = readings
  if (!likeliest) return false
  const { given, family } = likeliest
  // Scripts without spaces write both names as one word.
  if (given.length === 0) return /^\p{Script=Han}{2,}$|^\p{Script=Hangul}{2,}$/u.test(letters)
  return given.some(({ isShort }) => !isShort) && family.some(({ isShort }) => !isShort)
}
