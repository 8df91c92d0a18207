/** Longest name that is stored. */
export const MOST_NAME = 500

/** Control characters that are no white space, marks of width nothing, soft hyphens. */
const INVISIBLE = /[^\P{Cc}\s]|[\u200b-\u200d\u2060\ufeff\u00ad]/gu

/** A text on one line, without what cannot be seen. */
export const cleanText = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()

/** The same, or null where nothing is left of it. */
export const cleanOrNull = (text: string | null | undefined): string | null => cleanText(text ?? '') || null
