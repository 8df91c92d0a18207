import { createInterface } from 'node:readline/promises'
import {
  acceptProposal,
  findProposal,
  listProposals,
  type PrismaClient,
  type Proposal,
  ReviewError,
  rejectProposal,
} from '@talent-atlas/db'
import { describe } from './print.ts'

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
  { by, dryRun }: DecideOptions,
): Promise<void> {
  try {
    if (!dryRun) await (verb === 'accepted' ? acceptProposal : rejectProposal)(prisma, id, by)
    report[verb].push(id)
  } catch (error) {
    if (!(error instanceof ReviewError)) throw error
    report.refused.push(error.message)
  }
}

/**
 * Decides those that are named by the beginnings of their ids.
 * @throws ReviewError before anything is decided, when one is not known or was decided
 */
export async function decideNamed(
  prisma: PrismaClient,
  named: Readonly<Record<Verb, readonly string[]>>,
  options: DecideOptions,
): Promise<DecisionReport> {
  const report = empty()
  const all: [Verb, string][] = []
  for (const verb of ['accepted', 'rejected'] as const) {
    for (const prefix of named[verb]) {
      const { id, status } = await findProposal(prisma, prefix)
      if (status !== 'OPEN') throw new ReviewError('DECIDED', `Proposal ${prefix} was ${status.toLowerCase()} before.`)
      if (all.some(([, known]) => known === id)) throw new ReviewError('DECIDED', `Proposal ${prefix} is named twice.`)
      all.push([verb, id])
    }
  }
  for (const [verb, id] of all) await decide(prisma, report, verb, id, options)
  return report
}

/** Accepts all that score as high, best first. */
export async function acceptAbove(
  prisma: PrismaClient,
  score: number,
  options: DecideOptions,
): Promise<DecisionReport> {
  const report = empty()
  const tried = new Set<string>()
  // Each merge may settle others.
  for (;;) {
    const next = (await listProposals(prisma, { minScore: score })).filter(({ id }) => !tried.has(id))
    const batch = options.dryRun ? next : next.slice(0, 1)
    if (batch.length === 0) return report
    for (const { id } of batch) {
      tried.add(id)
      await decide(prisma, report, 'accepted', id, options)
    }
  }
}

/** Where questions are asked. */
export interface Terminal {
  stdin: NodeJS.ReadableStream
  stdout: NodeJS.WritableStream
}

const QUESTION = 'One person? [y]es, [n]o, [s]kip, [q]uit: '

/** Asks about one after the other on a terminal. */
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
      output.write(`\n${describe(proposal)}\n`)
      const answer = await ask(terminal, `${at + 1} of ${proposals.length}. ${QUESTION}`)
      if (answer === 'q') break
      if (answer === 's') continue
      const [before, verb] = [report.refused.length, answer === 'y' ? 'accepted' : 'rejected'] as const
      await decide(prisma, report, verb, proposal.id, { by, dryRun: false })
      for (const why of report.refused.slice(before)) output.write(`${why}\n`)
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
