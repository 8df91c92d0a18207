import { type CSL, plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { cleanText } from '../clean-text.ts'

/** Letters and signs that the library does not know. */
const SIGNS: Readonly<Record<string, string>> = {
  aa: 'å',
  AA: 'Å',
  S: '§',
  P: '¶',
  ldots: '…',
  dots: '…',
  times: '×',
  infty: '∞',
  to: '→',
  pm: '±',
  leq: '≤',
  geq: '≥',
  pounds: '£',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  relax: '',
  '-': '',
  '/': '',
  ',': ' ',
  ' ': ' ',
}

/** Commands that only change how their argument looks. */
const LOOKS = ['text', 'textnormal', 'mathcal', 'mathbb', 'mathbf', 'mathrm', 'mathit', 'mbox', 'hbox', 'ensuremath']

const { constants } = plugins.config.get('@bibtex')
Object.assign(constants.commands, SIGNS)
Object.assign(constants.formattingCommands, Object.fromEntries(LOOKS.map((command) => [command, undefined])))
// Plain text: no tags for italics and the like.
const styles = ['italics', 'bold', 'smallcaps', 'superscript', 'subscript', 'nocase']
Object.assign(constants.formatting, Object.fromEntries(styles.map((style) => [style, ['', '']])))

const MARKED = /[\\{}$~]|--|``|''/

/** An accent over the letter without its dot: \'{\i} is í. */
const withDots = (text: string): string =>
  text
    .replace(/ı(?=\p{M})/gu, 'i')
    .replace(/ȷ(?=\p{M})/gu, 'j')
    .normalize('NFC')

/**
 * The plain text of a value in LaTeX: accents and signs as letters, without braces and styles. A command that is not
 * known stays, with its backslash.
 * @returns null where braces or formulas are not closed
 */
export function plainText(latex: string): string | null {
  if (!MARKED.test(latex)) return cleanText(latex)
  const entry = { type: 'misc', label: 'x', properties: { title: latex }, annotations: {} }
  try {
    const [read] = plugins.input.data([entry], '@biblatex/entries+list') as unknown as CSL[]
    return cleanText(withDots(read?.title ?? ''))
  } catch {
    return null
  }
}
