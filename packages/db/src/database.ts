import { fileURLToPath } from 'node:url'
import { type Claim, claimDataFolder } from './embedded/claim.ts'
import { defaultDataDir } from './embedded/default-data-dir.ts'
import { openEmbedded } from './embedded/open.ts'

export interface DatabaseOptions {
  /** Of a PostgreSQL 15 or later; without it PostgreSQL is started, or joined, on the data folder. */
  databaseUrl?: string | undefined
  /** The data folder of the embedded PostgreSQL; one that belongs to this clone unless given. */
  dataDir?: string | undefined
  /** Takes what an operator may want to know, a line at a time. */
  log?: (line: string) => void
}

/** A database that can be connected to until it is closed. */
export interface Database {
  /** The connection string. */
  readonly url: string
  /** The data folder of the embedded PostgreSQL; null where the database is somebody else's. */
  readonly dataDir: string | null
  /**
   * Makes this process the only server on an embedded database; several may serve one that is somebody else's.
   * @param what for the message that others get
   * @param onLost called when another process took over while the database was down
   * @throws DataFolderInUseError naming the process that serves it
   */
  claim(what: string, onLost?: (error: Error) => void): Promise<void>
  /** Leaves the database; the last process to leave an embedded one stops it. */
  close(): Promise<void>
}

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))

/** Opens the database that the environment names, or the embedded one. */
export async function openDatabase({ databaseUrl, dataDir, log }: DatabaseOptions = {}): Promise<Database> {
  if (databaseUrl) {
    return { url: databaseUrl, dataDir: null, claim: async () => undefined, close: async () => undefined }
  }
  const folder = dataDir ?? defaultDataDir(REPOSITORY)
  const embedded = await openEmbedded(log ? { dataDir: folder, log } : { dataDir: folder })
  let claim: Claim | undefined
  return {
    get url() {
      return embedded.url
    },
    dataDir: embedded.dataDir,
    claim: async (what, onLost) => {
      claim = await claimDataFolder(embedded.url, what, onLost)
    },
    close: async () => {
      await claim?.release()
      await embedded.close()
    },
  }
}
