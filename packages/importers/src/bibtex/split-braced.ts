/** Parts of a value between separators that stand outside of braces. */
export function splitBraced(text: string, separator: RegExp): string[] {
  const sticky = new RegExp(separator.source, 'iy')
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1
      continue
    }
    if (text[at] === '{') depth += 1
    else if (text[at] === '}') depth -= 1
    sticky.lastIndex = at
    const length = depth === 0 ? (sticky.exec(text)?.[0].length ?? 0) : 0
    if (length === 0) continue
    parts.push(text.slice(start, at))
    start = at + length
    at = start - 1
  }
  return [...parts, text.slice(start)]
}

/** Whether all of a text is inside one pair of braces. */
export function isBraced(text: string): boolean {
  if (!text.startsWith('{') || !text.endsWith('}')) return false
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '{') depth += 1
    else if (text[at] === '}' && --depth === 0) return at === text.length - 1
  }
  return false
}
