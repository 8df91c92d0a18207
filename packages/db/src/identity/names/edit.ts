/** How a text became another by one slip of the pen. */
export type Slip = 'DOUBLED' | 'SWAPPED' | 'OTHER'

/** The one letter more, fewer, other or swapped that makes one text of the other; null where it takes more, or none. */
export function oneSlip(a: string, b: string): Slip | null {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short === long || long.length - short.length > 1) return null
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1
  const [left, right] = [short.slice(start, short.length - end), long.slice(start, long.length - end)]
  if (left.length === 0) return right === long[start - 1] || right === long[start + 1] ? 'DOUBLED' : 'OTHER'
  if (left.length === 1 && right.length === 1) return 'OTHER'
  return left.length === 2 && left === [...right].reverse().join('') ? 'SWAPPED' : null
}
