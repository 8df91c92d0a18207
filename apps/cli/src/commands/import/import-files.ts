import {
  type ImportResult,
  type Input,
  listInputs,
  openInput,
  type RunOptions,
  runImport,
} from '@talent-atlas/importers'
import { type ProgressDisplay, showProgress } from '../../progress-display.ts'
import { type OpenedDatabase, withDatabase } from '../../with-database.ts'
import { type IdentityStep, identifyPeople, nameInstitutions } from './around.ts'
import type { Flags, KindCommand } from './kinds.ts'
import { openRejects, type RejectsFile } from './rejects-file.ts'
import { identitySentences, importJson, importSentence, rejectionTeller } from './report.ts'

/** What is said of every kind of import on the command line. */
export interface SharedOptions {
  sourceTitle?: string
  sourcePublisher?: string
  sourceUrl?: string
  sourceLicense?: string
  publishedOn?: string
  rejects?: string
  dryRun?: true
  json?: true
  strict?: true
  /** False with `--no-propose`. */
  propose: boolean
}

/** What the shell reports: all is well, Ctrl-C ended it, or `--strict` and something was rejected. */
const EXIT = { good: 0, rejected: 3, interrupted: 130 } as const

/** A signal that the first Ctrl-C gives; the second one ends the process as always. */
function onInterrupt(isTried: boolean): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => {
    const then = isTried ? 'nothing will have changed' : 'the same command goes on from there'
    process.stderr.write(`\nStopping after the batch under way; ${then}.\n`)
    controller.abort()
  })
  return controller.signal
}

const sourceOf = (shared: SharedOptions): NonNullable<RunOptions['source']> => ({
  ...(shared.sourceTitle === undefined ? {} : { title: shared.sourceTitle }),
  ...(shared.sourcePublisher === undefined ? {} : { publisher: shared.sourcePublisher }),
  ...(shared.sourceUrl === undefined ? {} : { url: shared.sourceUrl }),
  ...(shared.sourceLicense === undefined ? {} : { license: shared.sourceLicense }),
  ...(shared.publishedOn === undefined ? {} : { publishedOn: shared.publishedOn }),
})

interface FileRun {
  database: OpenedDatabase
  kind: KindCommand
  flags: Flags
  shared: SharedOptions
  signal: AbortSignal
  rejects: RejectsFile | null
}

interface Told {
  result: ImportResult
  /** Null where nobody was looked for. */
  identity: IdentityStep | null
}

async function runFile(input: Input, path: string, run: FileRun, display: ProgressDisplay): Promise<Told> {
  const { database, kind, flags, shared, signal, rejects } = run
  const isTried = shared.dryRun ?? false
  const lines: string[] = []
  const tell = rejectionTeller(path, (line) => void lines.push(line))
  const result = await runImport(database.url, kind.importer, input, await kind.options(flags, path), {
    signal,
    dryRun: isTried,
    source: sourceOf(shared),
    ...(kind.namesInstitutions === 'BEFORE' && { beforeFirstBatch: () => nameInstitutions(database.prisma) }),
    onProgress: (progress) => display.update({ ...progress, unit: 'bytes' }),
    onRejection: (rejection) => {
      tell(rejection)
      rejects?.write(path, rejection)
    },
  })
  if (kind.namesInstitutions === 'AFTER' && !isTried && result.isComplete) await nameInstitutions(database.prisma)
  const looks = kind.namesPeople && shared.propose && !isTried && result.isComplete
  const identity = looks ? await identifyPeople(database, result, display) : null
  display.stop()
  for (const line of lines) process.stderr.write(`${line}\n`)
  return { result, identity }
}

async function importFile(path: string, run: FileRun): Promise<ImportResult> {
  const { kind, shared } = run
  const started = performance.now()
  const input = await openInput(path)
  const display = showProgress(process.stderr)
  try {
    const { result, identity } = await runFile(input, path, run, display)
    const seconds = Math.round((performance.now() - started) / 100) / 10
    const isTried = shared.dryRun ?? false
    const report = shared.json
      ? JSON.stringify({ ...importJson(kind.importer.kind, path, result, isTried, seconds), identity })
      : [importSentence(path, result, isTried, seconds), ...identitySentences(identity)].join('\n')
    process.stdout.write(`${report}\n`)
    return result
  } finally {
    display.stop()
    await input.close()
  }
}

/** Imports files one after the other; a folder stands for the files in it. */
export async function importFiles(
  kind: KindCommand,
  paths: readonly string[],
  flags: Flags,
  shared: SharedOptions,
): Promise<void> {
  const files = await listInputs(paths, kind.select ? { select: kind.select } : {})
  const rejects = shared.rejects === undefined ? null : await openRejects(shared.rejects, files)
  const signal = onInterrupt(shared.dryRun ?? false)
  let isRejected = false
  await withDatabase(async (database) => {
    for (const path of files) {
      const result = await importFile(path, { database, kind, flags, shared, signal, rejects })
      isRejected ||= result.rejected > 0
      if (signal.aborted) break
    }
  }).finally(() => rejects?.close())
  if (signal.aborted) process.exitCode = EXIT.interrupted
  else if (shared.strict && isRejected) process.exitCode = EXIT.rejected
}
