import { createInterface } from 'node:readline/promises'
import {
  type AcceptOptions,
  acceptProposal,
  findProposal,
  isUndecided,
  listProposals,
  type PrismaClient,
  type Proposal,
  ReviewError,
  rejectProposal,
} from '@talent-atlas/db'
import { describe } from './print.ts'
import { printable } from './printable.ts'

/** What was done, or would be. */
export interface DecisionReport {
  accepted: string[]
  rejected: string[]
  /** Decisions that could not be made, and why. */
  refused: string[]
}

export interface DecideOptions {
  by: string
  dryRun: boolean
}

const empty = (): DecisionReport => ({ accepted: [], rejected: [], refused: [] })

type Verb = 'accepted' | 'rejected'

/** Decides one; what cannot be decided so is told and leaves the others alone. */
async function decide(
  prisma: PrismaClient,
  report: DecisionReport,
  verb: Verb,
  id: string,
  { by, dryRun, reopen = false }: DecideOptions & AcceptOptions,
): Promise<void> {
  try {
    if (!dryRun)
      await (verb === 'accepted' ? acceptProposal(prisma, id, by, { reopen }) : rejectProposal(prisma, id, by))
    report[verb].push(id)
  } catch (error) {
    if (!(error instanceof ReviewError)) throw error
    report.refused.push(error.message)
  }
}

/**
 * Decides those that are named by the beginnings of their ids; who was rejected before can be accepted so.
 * @throws ReviewError before anything is decided, when one is not known or was decided
 */
export async function decideNamed(
  prisma: PrismaClient,
  named: Readonly<Record<Verb, readonly string[]>>,
  options: DecideOptions,
): Promise<DecisionReport> {
  const report = empty()
  const all: { verb: Verb; id: string; reopen: boolean }[] = []
  for (const verb of ['accepted', 'rejected'] as const) {
    for (const prefix of named[verb]) {
      const { id, status } = await findProposal(prisma, prefix)
      const reopen = verb === 'accepted' && status === 'REJECTED'
      if (status !== 'OPEN' && !reopen)
        throw new ReviewError('DECIDED', `Proposal ${prefix} was ${status.toLowerCase()} before.`)
      if (all.some((known) => known.id === id)) throw new ReviewError('DECIDED', `Proposal ${prefix} is named twice.`)
      all.push({ verb, id, reopen })
    }
  }
  for (const { verb, id, reopen } of all) await decide(prisma, report, verb, id, { ...options, reopen })
  return report
}

/** Proposals read at a time. */
const PAGE = 2_000

/** Accepts all that score as high, best first, but for those that the ones before have settled. */
export async function acceptAbove(
  prisma: PrismaClient,
  score: number,
  options: DecideOptions,
): Promise<DecisionReport> {
  const report = empty()
  let after: Proposal | undefined
  do {
    const page = await listProposals(prisma, { minScore: score, limit: PAGE, after })
    for (const { id } of page)
      if (options.dryRun || (await isUndecided(prisma, id))) await decide(prisma, report, 'accepted', id, options)
    after = page.at(-1)
  } while (after)
  return report
}

/** Where questions are asked. */
export interface Terminal {
  stdin: NodeJS.ReadableStream
  stdout: NodeJS.WritableStream
}

const QUESTION = 'One person? [y]es, [n]o, [s]kip, [q]uit: '

/** Asks about one after the other on a terminal, but for those that the answers before have settled. */
export async function decideInteractively(
  prisma: PrismaClient,
  proposals: readonly Proposal[],
  by: string,
  { stdin: input, stdout: output }: Terminal,
): Promise<DecisionReport> {
  const report = empty()
  const terminal = createInterface({ input, output })
  try {
    for (const [at, proposal] of proposals.entries()) {
      if (!(await isUndecided(prisma, proposal.id))) continue
      output.write(`\n${describe(proposal)}\n`)
      const answer = await ask(terminal, `${at + 1} of ${proposals.length}. ${QUESTION}`)
      if (answer === 'q') break
      if (answer === 's') continue
      const [before, verb] = [report.refused.length, answer === 'y' ? 'accepted' : 'rejected'] as const
      await decide(prisma, report, verb, proposal.id, { by, dryRun: false })
      for (const why of report.refused.slice(before)) output.write(`${printable(why)}\n`)
    }
  } finally {
    terminal.close()
  }
  return report
}

type Answer = 'y' | 'n' | 's' | 'q'

/** Asks until the answer is one; the end of the input quits. */
async function ask(terminal: ReturnType<typeof createInterface>, question: string): Promise<Answer> {
  for (;;) {
    const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('q')))
    const given = (await Promise.race([terminal.question(question), ended])).trim().toLowerCase().slice(0, 1)
    if (given === 'y' || given === 'n' || given === 's' || given === 'q') return given
  }
}
