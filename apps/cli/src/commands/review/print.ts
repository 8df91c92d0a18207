import type { Proposal, ProposeResult, ReplayResult } from '@talent-atlas/db'
import { printable } from './printable.ts'

/** Characters of an id that are shown, and are enough to name a proposal. */
const SHOWN = 8

const count = new Intl.NumberFormat('en')
const plural = (number: number, one: string, several = `${one}s`): string =>
  `${count.format(number)} ${number === 1 ? one : several}`

/** A proposal in lines for people. */
export function describe({ id, score, first, second, reasons }: Proposal): string {
  const why = reasons.map(({ text, weight }) => `    ${weight < 0 ? '−' : '+'} ${printable(text)}`)
  const [one, other] = [first, second].map(({ name, slug }) => printable(`${name} (${slug})`))
  const who = `${one} = ${other}?`
  return [`${id.slice(0, SHOWN)}  ${score.toFixed(3)}  ${who}`, ...why].join('\n')
}

/** The list, and how to go on. */
export function describeAll(proposals: readonly Proposal[], isCut: boolean): string {
  if (proposals.length === 0) return 'No open proposals. `atlas review --propose` looks for people on record twice.\n'
  const [first] = proposals
  const hint = `Decide with --accept ${first?.id.slice(0, SHOWN)}, --reject …, or one after the other with --interactive.`
  const more = isCut ? ' There are more: --limit.' : ''
  return `${proposals.map(describe).join('\n\n')}\n\n${hint}${more}\n`
}

export function describeProposing({ merged, refused }: ReplayResult, result: ProposeResult): string {
  const { people, pairs, impossible, added, changed, withdrawn, skipped } = result
  const lines = [
    `Compared ${plural(pairs, 'pair')} of ${plural(people, 'person', 'people')}; ${count.format(impossible)} cannot be one person.`,
    `${plural(added, 'proposal')} added, ${count.format(changed)} changed, ${count.format(withdrawn)} taken back.`,
  ]
  if (merged > 0) lines.unshift(`Merged ${plural(merged, 'pair')} that somebody had decided to be one person before.`)
  if (skipped.groups > 0) {
    const who = plural(skipped.people, 'namesake')
    lines.push(`Not compared: ${who} in ${plural(skipped.groups, 'group')} too large, of one place or co-author each.`)
  }
  if (skipped.works > 0) lines.push(`Not counted as evidence: ${plural(skipped.works, 'work')} of very many authors.`)
  return `${[...lines, ...refused.map(describeRefusal)].join('\n')}\n`
}

/** Why a decision could not be made, as a line. */
export const describeRefusal = (why: string): string => `Refused: ${printable(why)}`

export function describeReplay({ merged, settled, waiting, refused }: ReplayResult): string {
  const lines = [
    `${plural(merged, 'pair')} merged, ${count.format(settled)} as decided already, ${count.format(waiting)} kept until both are on record.`,
    ...refused.map(describeRefusal),
  ]
  return `${lines.join('\n')}\n`
}
