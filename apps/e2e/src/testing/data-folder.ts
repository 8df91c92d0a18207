import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@talent-atlas/db'
import { onTestFinished } from 'vitest'

/** The process id of the PostgreSQL that has the folder open; undefined where there is none. */
export const postmasterOf = async (dataDir: string): Promise<number | undefined> => {
  const text = await readFile(join(dataDir, 'cluster', 'data', 'postmaster.pid'), 'utf8').catch(() => '')
  return text ? Number.parseInt(text, 10) : undefined
}

/** Whether a process exists. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** An empty data folder; removed after the test, with any server in it stopped. */
export const emptyDataFolder = async (): Promise<string> => {
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), 'atlas-e2e-')))
  await chmod(dataDir, 0o755)
  onTestFinished(async () => {
    // Joining an orphaned server and leaving it as the last one stops it.
    if (await postmasterOf(dataDir)) await (await openDatabase({ dataDir })).close()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })
  return dataDir
}
