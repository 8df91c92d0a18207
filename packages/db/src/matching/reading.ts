import type { Border, Piece } from './split-text.ts'

/** How a piece of a text is compared: its letters, and the canonical words they are; no word where it says nothing. */
export interface Spelling {
  key: string
  words: readonly string[]
}

/** A piece that has been read. */
export interface Token extends Spelling {
  text: string
  border: Border
  /** The part of the text between commas, brackets or other borders, from 0. */
  segment: number
}

/** A word of a text and the token it comes from. */
interface Word {
  word: string
  token: number
}

/** A text as words. */
export interface Reading {
  tokens: readonly Token[]
  words: readonly Word[]
}

const divides = (border: Border): boolean => border === 'comma' || border === 'bracket' || border === 'list'

/** Reads pieces with the spellings that the database gave of them. */
export function readPieces(pieces: readonly Piece[], spellings: ReadonlyMap<string, Spelling>): Reading {
  const tokens: Token[] = []
  const words: Word[] = []
  let segment = 0
  for (const { text, border } of pieces) {
    const spelling = spellings.get(text)
    if (!spelling || spelling.key === '') continue
    if (tokens.length > 0 && divides(border)) segment++
    for (const word of spelling.words) words.push({ word, token: tokens.length })
    tokens.push({ ...spelling, text, border, segment })
  }
  return { tokens, words }
}

/** The token of a word, which is there. */
export function tokenAt({ tokens, words }: Reading, word: number): Token | undefined {
  const at = words[word]
  return at && tokens[at.token]
}
