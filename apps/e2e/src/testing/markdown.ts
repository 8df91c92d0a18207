import { existsSync, readFileSync } from 'node:fs'
import { marked, type Token, type Tokens } from 'marked'
import { inRepository } from './repository.ts'

/** A fenced code block of a document. */
export interface Block {
  /** Where it is, for the name of a test. */
  readonly title: string
  readonly language: string
  readonly text: string
  /** The fenced block that stands directly below it. */
  readonly next: { readonly language: string; readonly text: string } | undefined
}

const isFence = (token: Token | undefined): token is Tokens.Code =>
  token?.type === 'code' && 'codeBlockStyle' in token === false

const languageOf = ({ lang }: Tokens.Code): string => lang?.split(/\s/)[0] ?? ''

/** Lists, quotes and the like, opened up, so that blocks within them count as well. */
const flatten = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token) => {
    if (token.type === 'list') return flatten((token as Tokens.List).items)
    if (token.type === 'blockquote' || token.type === 'list_item') return flatten(token.tokens ?? [])
    return [token]
  })

const toBlock = (token: Token, index: number, tokens: readonly Token[]): Block[] => {
  if (!isFence(token)) return []
  const language = languageOf(token)
  const below = tokens[index + 1]
  const next = isFence(below) ? { language: languageOf(below), text: below.text } : undefined
  const heading = tokens.slice(0, index).findLast(({ type }) => type === 'heading') as Tokens.Heading | undefined
  return [{ title: `${heading?.text ?? 'top'}: ${token.text.split('\n')[0]}`, language, text: token.text, next }]
}

/** The fenced code blocks of a document of the repository, in order; none where there is no such document. */
export const blocksOf = (path: string): readonly Block[] => {
  const file = inRepository(path)
  if (!existsSync(file)) return []
  return flatten(marked.lexer(readFileSync(file, 'utf8')))
    .filter(({ type }) => type !== 'space')
    .flatMap(toBlock)
}
