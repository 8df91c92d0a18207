import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../embedded/open.ts'

/**
 * Nothing a test writes has to survive a power cut. No autovacuum either: a database cannot be dropped by force while a
 * worker is in it, since the workers are not the role's to end.
 */
const FAST_BUT_NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }

/** A PostgreSQL server for one test run. */
export interface TestCluster {
  /** The connection string of an empty database whose role may create further ones. */
  readonly url: string
  /** Stops the server and removes its data. */
  stop(): Promise<void>
}

/** Starts a server with a data folder of its own under the system's folder for temporary files. */
export async function startTestCluster(): Promise<TestCluster> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atlas-test-'))
  const remove = (): Promise<void> => rm(dataDir, { recursive: true, force: true })
  try {
    const database = await openEmbedded({ dataDir, settings: FAST_BUT_NOT_DURABLE })
    return { url: database.url, stop: () => database.close().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}
