import { existsSync } from 'node:fs'
import { type FileHandle, open, rename, stat } from 'node:fs/promises'
import { type DataFolder, giveToFolderOwner } from './data-folder.ts'

const ROTATE_AT_BYTES = 10_000_000

/** The server's log, opened for appending: the server inherits it and needs no right to the file itself. */
export interface ServerLog {
  readonly handle: FileHandle
  /** What has been written since it was opened. */
  readSince(): Promise<string>
}

export async function openServerLog(folder: DataFolder): Promise<ServerLog> {
  if (existsSync(folder.logFile) && (await stat(folder.logFile)).size > ROTATE_AT_BYTES) {
    await rename(folder.logFile, `${folder.logFile}.1`)
  }
  const handle = await open(folder.logFile, 'a+', 0o600)
  await giveToFolderOwner(folder, folder.logFile)
  const start = (await handle.stat()).size
  return {
    handle,
    async readSince() {
      const { size } = await handle.stat()
      const buffer = Buffer.alloc(Math.max(0, size - start))
      await handle.read(buffer, 0, buffer.length, start)
      return buffer.toString()
    },
  }
}
