import type { Binaries } from './binaries.ts'
import type { PreparedFolder } from './data-folder.ts'
import type { ServerSettings } from './settings.ts'

/** What it takes to run the server of one data folder. */
export interface ServerContext extends PreparedFolder {
  readonly binaries: Binaries
  readonly settings: ServerSettings
  /** How long a server may take to accept connections, in milliseconds. */
  readonly timeoutMs: number
  readonly log: (line: string) => void
}
