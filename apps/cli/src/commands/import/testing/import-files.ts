import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportResult, Rejection } from '@talent-atlas/importers'
import { onTestFinished, vi } from 'vitest'
import { importCommand } from '../import-command.ts'

/** An empty folder, removed after the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-import-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What `atlas import` came to. */
export interface Outcome {
  /** Why the file was refused; null where it was taken. */
  refused: string | null
  /** What the shell is told. */
  status: number
  result: ImportResult | null
  /** The lines of `--rejects`. */
  rejects: (Rejection & { file: string })[]
}

/** Runs `atlas import <kind> <file> --json --rejects …` on a database, within this process. */
export async function runImportCommand(url: string, args: readonly string[]): Promise<Outcome> {
  vi.stubEnv('DATABASE_URL', url)
  const printed: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  const errors = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const rejects = join(await emptyFolder(), 'rejects.jsonl')
  let refused: string | null = null
  try {
    process.exitCode = 0
    await importCommand.parseAsync([...args, '--json', '--rejects', rejects], { from: 'user' })
  } catch (error) {
    refused = error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error)
  } finally {
    out.mockRestore()
    errors.mockRestore()
    vi.unstubAllEnvs()
  }
  const status = Number(process.exitCode ?? 0)
  process.exitCode = 0
  const lines = (await readFile(rejects, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '')
  return {
    refused,
    status,
    result: printed.length > 0 ? (JSON.parse(printed.join('')) as ImportResult) : null,
    rejects: lines.map((line) => JSON.parse(line) as Rejection & { file: string }),
  }
}

/** Writes a file of a test. @returns its path */
export async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await emptyFolder(), name)
  await writeFile(path, content)
  return path
}
