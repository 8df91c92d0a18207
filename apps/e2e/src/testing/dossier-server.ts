import { createTestDatabase } from '@talent-atlas/db/testing'
import { afterAll } from 'vitest'
import { type Api, startApi } from './api.ts'
import { atlas } from './command.ts'

/** The API over a database of the test file's own that holds the dossier; stopped when the file is done. */
export const serveDossier = async (): Promise<Api> => {
  const { url } = await createTestDatabase()
  const { status, errors } = await atlas('setup', { DATABASE_URL: url })
  if (status !== 0) throw new Error(`The dossier could not be loaded:\n${errors}`)
  const api = await startApi({ DATABASE_URL: url })
  afterAll(async () => {
    await api.end()
  })
  return api
}
