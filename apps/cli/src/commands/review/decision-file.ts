import { createReadStream } from 'node:fs'
import { type DecidedPerson, type Decision, IdentifierScheme } from '@talent-atlas/db'

/** A file of decisions that cannot be read; the message says where and why. */
export class DecisionFileError extends Error {}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether it is text that the database can keep: without NUL and half characters. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !value.includes('\0') && value.isWellFormed()

const schemes = new Set<string>(Object.values(IdentifierScheme))

/** Whether it is an identifier as "ORCID:0000-0002-1825-0097". */
function isIdentifier(value: unknown): value is string {
  if (!isText(value)) return false
  const colon = value.indexOf(':')
  return schemes.has(value.slice(0, colon)) && colon < value.length - 1
}

/** Whether it is an instant of the years 1 to 9999. */
const isInstant = (value: unknown): value is string =>
  isText(value) && /^\d{4}-\d\d-\d\dT/.test(value) && /^(?!0000)\d{4}-/.test(toIso(value))

const toIso = (instant: string): string => {
  const time = new Date(instant)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

/** Whether a decision may be signed so. */
export const isSignature = (text: string): boolean => text.trim() === text && text !== '' && !text.startsWith('import:')

function readPerson(value: unknown): DecidedPerson | null {
  if (!isObject(value)) return null
  const { id, name, identifiers } = value
  if (!isText(id) || !UUID.test(id) || !isText(name) || !Array.isArray(identifiers)) return null
  return identifiers.every(isIdentifier) ? { id, name, identifiers } : null
}

/** What is wrong with a line, or the decision. */
function readDecision(line: string): Decision | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'is not JSON'
  }
  if (!isObject(value)) return 'is not an object'
  const { verdict, into = null, reason = null, by, at } = value
  const [first, second] = [readPerson(value['first']), readPerson(value['second'])]
  if (!first || !second) return 'does not name two people, each with id, name and identifiers of known registries'
  if (first.id === second.id) return 'names one person twice'
  if (verdict !== 'SAME' && verdict !== 'DIFFERENT') return 'has no verdict: SAME or DIFFERENT'
  const isInto = verdict === 'SAME' ? into === first.id || into === second.id : into === null
  if (!isInto) return 'does not say in "into" which of the two stays'
  if (reason !== null && !(isText(reason) && reason.trim() === reason)) return 'has a reason that is no text'
  if (!isText(by) || !isSignature(by)) return 'does not say in "by" who decided'
  if (!isInstant(at)) return 'does not say in "at" when: an instant such as 2026-01-02T03:04:05Z'
  return { verdict, first, second, into: into as string | null, reason, by, at: toIso(at) }
}

/** The lines of a text. JSON may have every other separator in its texts, and one from Windows before the end of a line. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

/**
 * Reads a file of decisions, as `--export-decisions` writes it.
 * @throws DecisionFileError that names the first line that is wrong; then nothing is to be done with the file
 */
export async function readDecisions(file: string): Promise<Decision[]> {
  const decisions: Decision[] = []
  let number = 0
  try {
    for await (const line of linesOf(createReadStream(file, 'utf8'))) {
      number += 1
      if (line.trim() === '') continue
      const read = readDecision(number === 1 ? line.replace(/^\uFEFF/, '') : line)
      if (typeof read === 'string') throw new DecisionFileError(`Line ${number} of ${file} ${read}.`)
      decisions.push(read)
    }
  } catch (error) {
    if (error instanceof DecisionFileError) throw error
    throw new DecisionFileError(`${file} cannot be read: ${(error as Error).message}`)
  }
  return decisions
}
