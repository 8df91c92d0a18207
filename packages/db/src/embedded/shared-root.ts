import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const NAME = 'talent-atlas'

/** Folders in which root keeps what an unprivileged server must reach, best first. */
function sharedRootCandidates(): readonly string[] {
  return ['/var/lib', '/var/tmp', tmpdir()].map((parent) => join(parent, NAME))
}

function isSafe(path: string): boolean {
  const entry = lstatSync(path)
  return entry.isDirectory() && entry.uid === process.getuid?.() && (entry.mode & 0o022) === 0
}

function isOpen(path: string): boolean {
  if ((lstatSync(path).mode & 0o001) === 0) return false
  return dirname(path) === path || isOpen(dirname(path))
}

function usable(path: string): boolean {
  try {
    if (mkdirSync(path, { recursive: true })) chmodSync(path, 0o755)
    return isSafe(path) && isOpen(path)
  } catch {
    return false
  }
}

/**
 * The first of `candidates` that could be created, that others can enter and that nobody else can write to.
 * @throws when there is none
 */
export function sharedRoot(candidates = sharedRootCandidates()): string {
  const found = candidates.find(usable)
  if (found) return found
  throw new Error(`None of ${candidates.join(', ')} can be used to keep the database in. Choose a data folder.`)
}
