/** A word in Latin letters and, where it has one, in its own script. */
export interface Word {
  latin: string
  native: string
}

/** Reads `latin native` pairs, separated by commas or lines; spaces within a part are written `_`. */
export const words = (text: string): Word[] =>
  text
    .split(/[,\n]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [latin = '', native = latin] = pair.split(' ').map((part) => part.replaceAll('_', ' '))
      return { latin, native }
    })

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
