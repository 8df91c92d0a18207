import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { InputError } from './input-error.ts'
import { fileFailure } from './raw-file.ts'

export interface ListOptions {
  /** Which files of a folder are meant, by their path below it with `/`; all but hidden ones unless told. */
  readonly select?: (path: string) => boolean
}

const deepest = 32
const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'))
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Walks one folder that was named by the caller. */
class FolderWalk {
  private readonly root: string
  private readonly realRoot: string
  private readonly select: (path: string) => boolean
  readonly files: string[] = []

  constructor(root: string, realRoot: string, select: (path: string) => boolean) {
    this.root = root
    this.realRoot = realRoot
    this.select = select
  }

  async walk(folder: string, depth = 0): Promise<void> {
    if (depth > deepest) throw new InputError(folder, `it lies deeper than ${deepest} folders`)
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => byCodeUnits(a.name, b.name))) {
      await this.visit(entry, join(folder, entry.name), depth)
    }
  }

  private async visit(entry: Dirent, path: string, depth: number): Promise<void> {
    const below = relative(this.root, path).split(sep).join('/')
    if (isHidden(below)) return
    if (entry.isDirectory()) return this.walk(path, depth + 1)
    if (!this.select(below)) return
    if (entry.isSymbolicLink()) return this.checkLink(path)
    if (!entry.isFile()) throw new InputError(path, 'it is no regular file')
    this.files.push(path)
  }

  /** What a link leads to is listed in its own place, so a link that stays in the folder adds nothing. */
  private async checkLink(path: string): Promise<void> {
    const target = await realpath(path)
    if ((target + sep).startsWith(this.realRoot + sep)) return
    throw new InputError(path, 'the link leads out of the folder')
  }
}

async function listFolder(folder: string, select: (path: string) => boolean): Promise<string[]> {
  const walk = new FolderWalk(folder, await realpath(folder), select)
  await walk.walk(folder)
  if (walk.files.length === 0) throw new InputError(folder, 'there is no file to import in the folder')
  return walk.files
}

/**
 * The files that are meant by some paths: a file (or `-`) is itself, a folder is the regular files below it. The order
 * is that of the paths, below a folder that of the names. Links that leave the folder are refused.
 * @throws InputError naming the path and the reason
 */
export async function listInputs(paths: readonly string[], options: ListOptions = {}): Promise<string[]> {
  const { select = () => true } = options
  const files: string[] = []
  for (const path of paths) {
    try {
      const stats: Stats | null = path === '-' ? null : await stat(path)
      if (stats?.isDirectory()) files.push(...(await listFolder(path, select)))
      else files.push(path)
    } catch (error) {
      throw fileFailure(path, error)
    }
  }
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice !== undefined) throw new InputError(twice, 'it is named twice')
  return files
}
