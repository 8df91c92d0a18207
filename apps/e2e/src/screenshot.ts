import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnvironment } from './environment.ts'
import { type Api, startApi } from './testing/api.ts'
import { runQuery, visit } from './testing/browser.ts'
import { atlas } from './testing/command.ts'
import { inRepository } from './testing/repository.ts'

const picture = 'docs/graphiql.png'

const take = async ({ url }: Api): Promise<void> => {
  const { page, close } = await visit(readEnvironment().chromium, url, { width: 1400, height: 840 })
  try {
    await runQuery(page, /"Tsinghua\sUniversity"/)
    await mkdir(inRepository('docs'), { recursive: true })
    await page.screenshot({ path: inRepository(picture) })
  } finally {
    await close()
  }
}

// The picture shows the address: it is to be that of a first start.
const settings = { ATLAS_DATA_DIR: await mkdtemp(join(tmpdir(), 'atlas-picture-')), PORT: '4000' }
try {
  const { status, errors } = await atlas('setup', settings)
  if (status !== 0) throw new Error(errors)
  const api = await startApi(settings)
  await take(api).finally(() => api.end())
  process.stdout.write(`Wrote ${picture}.\n`)
} finally {
  await rm(settings.ATLAS_DATA_DIR, { recursive: true, force: true })
}
