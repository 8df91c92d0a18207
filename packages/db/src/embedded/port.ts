import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { HOST } from './connection.ts'
import { type DataFolder, giveToFolderOwner } from './data-folder.ts'

/** Listens for a moment; gives the port, or undefined when it is taken. Port 0 stands for any free one. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, HOST, () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}

/** A free port, the one used last time if possible: connection strings then outlive a restart of the server. */
export async function choosePort(folder: DataFolder): Promise<number> {
  const last = existsSync(folder.portFile) ? Number(await readFile(folder.portFile, 'utf8')) : 0
  const port = (last > 0 && last < 65_536 ? await tryPort(last) : undefined) ?? (await tryPort(0))
  if (!port) throw new Error(`No free port on ${HOST}.`)
  return port
}

export async function rememberPort(folder: DataFolder, port: number): Promise<void> {
  await writeFile(folder.portFile, `${port}\n`, { mode: 0o600 })
  await giveToFolderOwner(folder, folder.portFile)
}
