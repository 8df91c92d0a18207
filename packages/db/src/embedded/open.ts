import { binariesFor } from './binaries.ts'
import { prepareDataFolder } from './data-folder.ts'
import { Membership } from './membership.ts'
import type { ServerSettings } from './settings.ts'

/** A PostgreSQL that runs for as long as somebody has it open. */
export interface EmbeddedDatabase {
  /** The connection string. It stays the same over restarts of the server unless its port was taken meanwhile. */
  readonly url: string
  /** The data folder, absolute and free of symbolic links. */
  readonly dataDir: string
  /** Leaves the server; the last user stops it. */
  close(): Promise<void>
}

export interface OpenOptions {
  readonly dataDir: string
  /** Takes what an operator may want to know, a line at a time. */
  readonly log?: (line: string) => void
  /** How long a server may take to accept connections, in milliseconds; 60,000 unless given. */
  readonly timeoutMs?: number
  /** Server settings on top of our own. They hold if this call starts the server. */
  readonly settings?: ServerSettings
}

/**
 * Opens the database in a data folder, making both on first use. Any number of processes may have it open: the first
 * starts the server, the others join it. A server left behind by a killed process is joined as well, and one that was
 * killed itself is started again, also while the database is open.
 *
 * @throws when the folder cannot be used or the server does not accept connections in time; the message says why
 */
export async function openEmbedded(options: OpenOptions): Promise<EmbeddedDatabase> {
  const prepared = await prepareDataFolder(options.dataDir)
  const membership = new Membership({
    ...prepared,
    binaries: await binariesFor(prepared.account),
    settings: options.settings ?? {},
    timeoutMs: options.timeoutMs ?? 60_000,
    log: options.log ?? (() => undefined),
  })
  await membership.join()
  return {
    get url() {
      return membership.url
    },
    dataDir: prepared.folder.root,
    close: () => membership.leave(),
  }
}
