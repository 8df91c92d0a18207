import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'
import { openInput } from '../input/index.ts'
import { importText } from '../testing/import-text.ts'
import { matchExactNames } from '../testing/match-names.ts'
import { positionsImporter } from './importer.ts'
import { readOrganizations } from './organizations.ts'

/** The positions of AI Watch; they are not part of this repository. */
const folder = fileURLToPath(new URL('../../../../../shared/data/aiwatch', import.meta.url))
const why = existsSync(folder) ? '' : ' (left out: ../shared/data/aiwatch is not there)'

/** So many of the 15,542 rows are loaded. */
const LOADED = 2500

test.skipIf(why !== '')(
  `positions of AI Watch are taken, and a second time change nothing${why}`,
  async () => {
    const { url } = await createTestDatabase()
    const organizations = await readOrganizations(await openInput(`${folder}/organizations.csv.gz`))
    expect(organizations.size).toBe(177)
    expect(organizations.get('openai')).toMatchObject({ country: 'US' })
    const text = gunzipSync(readFileSync(`${folder}/positions.csv.gz`))
      .toString()
      .split('\n')
    const options = { sourceTitle: 'AI Watch', organizations }
    const load = () =>
      importText(url, positionsImporter(matchExactNames), text.slice(0, LOADED + 1).join('\n'), options)
    expect(await load()).toMatchObject({ records: LOADED, rejected: 0, changed: 0, kept: 0 })
    expect(await load()).toMatchObject({ added: 0, changed: 0, kept: 0 })
  },
  300_000,
)

test.skipIf(why !== '')(`of all positions of AI Watch few are refused, each with its reason${why}`, async () => {
  const input = await openInput(`${folder}/positions.csv.gz`)
  const refused: unknown[] = []
  const [pass] = positionsImporter(matchExactNames).passes
  let count = 0
  for await (const item of pass?.read(input, { sourceTitle: 'AI Watch' }) ?? []) {
    if ('reason' in item) refused.push([item.column, item.value])
    else count += 1
  }
  await input.close()
  expect(count).toBe(15_534)
  expect(refused).toEqual([...Array(7).fill(['organization', '']), ['start_date', '2017-01-01-']])
})
