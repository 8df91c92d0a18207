import { chmod } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DataFolder, giveToFolderOwner } from './data-folder.ts'

const POLL_MS = 25
const WAIT_MS = 180_000
const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

/**
 * Runs `action` while no other process starts, stops, joins or leaves the server of this data folder.
 *
 * The lock is SQLite's on an empty file: the one advisory lock Node can take that the kernel itself releases when the
 * holder is killed, on every platform and without a stale state to guess about.
 */
export async function withLock<T>(folder: DataFolder, action: () => Promise<T>): Promise<T> {
  const database = new DatabaseSync(folder.lockFile)
  try {
    // By path: opening and closing the file here would drop the lock that other code of this process has on it.
    await chmod(folder.lockFile, 0o600)
    await giveToFolderOwner(folder, folder.lockFile)
    const deadline = Date.now() + WAIT_MS
    while (!tryLock(database)) {
      if (Date.now() > deadline) {
        throw new Error(`Another process has been starting or stopping the database in ${folder.root} for too long.`)
      }
      await sleep(POLL_MS)
    }
    return await action()
  } finally {
    database.close()
  }
}
