import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { withBulkLoad } from '../bulk-load.ts'
import { createTestDatabase } from '../testing/index.ts'
import { evaluateMatches, type GoldMatch } from './evaluate-matches.ts'
import { loadRegistry } from './testing/load-registry.ts'

const file = (path: string): string => fileURLToPath(new URL(`../../../../../shared/data/${path}`, import.meta.url))
const registry = file('ror/records.jsonl.gz')
const strings = file('affiliation-gold/crossref_train.csv.gz')
const why = existsSync(registry) && existsSync(strings) ? '' : ' (left out: ../shared/data is not there)'

/** Rows of two cells: a text, quoted where it has a comma or a quote, and a URL. */
function readGold(): GoldMatch[] {
  const text = gunzipSync(readFileSync(strings)).toString()
  return [...text.matchAll(/^(?:"((?:[^"]|"")*)"|([^",\n]*)),https:\/\/ror\.org\/(\w{9})\r?$/gm)].map(
    ([, quoted, bare, ror]) => ({ text: (quoted?.replaceAll('""', '"') ?? bare ?? '').trim(), ror: ror ?? '' }),
  )
}

test.skipIf(why !== '')(
  `affiliations of Crossref are matched better than by any published matcher${why}`,
  async () => {
    const { url } = await createTestDatabase()
    await withBulkLoad(url, 'test', async (load) => {
      await loadRegistry(load, registry)
      const figures = await evaluateMatches(load.query, readGold())
      expect(figures.answerable).toBe(5_994)
      expect(figures.precision).toBeGreaterThanOrEqual(0.95)
      expect(figures.f05).toBeGreaterThanOrEqual(0.91)
      expect(figures.absentShare).toBeLessThanOrEqual(0.1)
    })
  },
  600_000,
)
