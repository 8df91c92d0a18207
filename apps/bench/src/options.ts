import { Command, InvalidArgumentError, Option } from 'commander'
import { cases } from './cases/index.ts'

/** What the command line asks for. */
export interface Options {
  /** A database that holds an atlas; undefined means a synthetic one, made at the first run. */
  readonly database?: string
  /** Size of the synthetic atlas. */
  readonly researchers: number
  readonly rounds: number
  readonly connections: readonly number[]
  readonly cases: readonly string[]
  /** Requests in one measurement; undefined means as many as each case has. */
  readonly requests?: number
  /** Folder of the report. */
  readonly output: string
}

/** A whole number from 1. @throws InvalidArgumentError */
export const whole = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.')
  return Number(text)
}

const list = (text: string): string[] => text.split(',').filter(Boolean)

const caseNames = cases.map(({ name }) => name)

const known = (text: string): string[] => {
  const unknown = list(text).find((name) => !caseNames.includes(name))
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no "${unknown}"; there are ${caseNames.join(', ')}.`)
  return list(text)
}

export const DEFAULT_OUTPUT = new URL('../dist', import.meta.url).pathname

/** `bench`: it measures reads unless another command is named. */
export const benchCommand = (measureReads: (options: Options) => Promise<void>): Command =>
  new Command('bench')
    .description('Measures what reads cost: our server, PostGraphile and a hand-written statement, in turns.')
    .addOption(new Option('--database <url>', 'a database that holds an atlas').conflicts('researchers'))
    .option('--researchers <n>', 'size of the synthetic atlas that is made where no database is named', whole, 200_000)
    .option('--rounds <n>', 'how often every measurement is repeated', whole, 5)
    .option('--connections <list>', 'numbers of connections', (text) => list(text).map(whole), [1, 16, 64])
    .option('--cases <list>', `kinds of read: ${caseNames.join(', ')}`, known, caseNames)
    .option('--requests <n>', 'requests in one measurement; as many as each case has unless told', whole)
    .option('--output <folder>', 'where the report goes', DEFAULT_OUTPUT)
    // What follows a command is the command's, flags of the same name too.
    .enablePositionalOptions()
    .action(measureReads)
