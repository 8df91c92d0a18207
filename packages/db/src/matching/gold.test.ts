import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withBulkLoad } from '../bulk-load.ts'
import { createTestDatabase } from '../testing/index.ts'
import { evaluateMatches } from './evaluate-matches.ts'
import { readGold } from './fit/read-gold.ts'
import { loadRegistry } from './testing/load-registry.ts'

const file = (path: string): string => fileURLToPath(new URL(`../../../../../shared/data/${path}`, import.meta.url))
const registry = file('ror/records.jsonl.gz')
const strings = file('affiliation-gold/crossref_train.csv.gz')
const why = existsSync(registry) && existsSync(strings) ? '' : ' (left out: ../shared/data is not there)'

test.skipIf(why !== '')(
  `affiliations of Crossref are matched better than by any published matcher${why}`,
  async () => {
    const { url } = await createTestDatabase()
    await withBulkLoad(url, 'test', async (load) => {
      await loadRegistry(load, registry)
      const figures = await evaluateMatches(load.query, readGold(strings))
      expect(figures.answerable).toBe(5_994)
      expect(figures.precision).toBeGreaterThanOrEqual(0.96)
      expect(figures.f05).toBeGreaterThanOrEqual(0.92)
      expect(figures.absentShare).toBeLessThanOrEqual(0.08)
    })
  },
  600_000,
)
