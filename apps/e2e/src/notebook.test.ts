import { existsSync } from 'node:fs'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from './testing/api.ts'
import { post } from './testing/ask.ts'
import { runAtlas } from './testing/command.ts'
import { serveDossier } from './testing/dossier-server.ts'
import { type Block, blocksOf } from './testing/markdown.ts'
import { inRepository } from './testing/repository.ts'

const blocks = blocksOf('packages/db/src/measures/README.md').filter(({ language }) => language === 'graphql')
const ofPart = (part: string): Block[] => blocks.filter(({ title }) => title.startsWith(part))
const [ofDossier, ofAuthors] = [ofPart('With the dossier'), ofPart('With NeurIPS 2019')]

/** What is not part of this repository. */
const data = (path: string): string => inRepository(`../shared/data/${path}`)
const [ror, authors] = [data('ror/records.jsonl.gz'), data('neurips-2019/authorships.csv.gz')]
const affiliations = data('affiliation-gold/crossref_train.csv.gz')
const why = existsSync(ror) && existsSync(authors) ? '' : ' (left out: ../shared/data/ror or neurips-2019 is not there)'

/** Milliseconds to load both, at the most. */
const LOADING = 1_800_000

async function expectPrinted(endpoint: string, { text, next }: Block): Promise<void> {
  const { answer } = await post(endpoint, text)
  expect(answer.errors).toBeUndefined()
  expect(next?.language).toBe('json')
  expect(answer.data).toEqual(JSON.parse(next?.text ?? ''))
}

test('every query of the notebook of measures stands in a part that is put to the test', () => {
  expect(ofDossier.length).toBeGreaterThan(0)
  expect(ofAuthors.length).toBeGreaterThan(0)
  expect(ofDossier.length + ofAuthors.length).toBe(blocks.length)
})

describe('the notebook of measures, of the dossier', async () => {
  const { endpoint } = await serveDossier()
  test.each(ofDossier)('is answered as printed: $title', async (block) => expectPrinted(endpoint, block))
})

describe.skipIf(why !== '')(`the notebook of measures, of the authors of NeurIPS 2019${why}`, () => {
  let api: Api
  let DATABASE_URL: string
  beforeAll(async () => {
    DATABASE_URL = (await createTestDatabase()).url
    const venue = ['--venue', 'NeurIPS', '--year', '2019']
    for (const args of [['setup'], ['import', 'ror', ror], ['import', 'authorships', authors, ...venue]]) {
      const { status, errors } = await runAtlas(args, { DATABASE_URL })
      if (status !== 0) throw new Error(`atlas ${args[0]} ${args[1] ?? ''} failed:\n${errors}`)
    }
    api = await startApi({ DATABASE_URL })
  }, LOADING)
  afterAll(() => api.end())

  test.each(ofAuthors)('is answered as printed: $title', async (block) => expectPrinted(api.endpoint, block))

  // Here, because the registry takes longer to load than all texts take to match.
  test.skipIf(!existsSync(affiliations))(
    'affiliations of Crossref are matched better than by any published matcher',
    async () => {
      const match = await runAtlas(['match', affiliations, '--gold', 'ror_id', '--json'], { DATABASE_URL })
      const figures = JSON.parse(match.output) as Record<'answerable' | 'precision' | 'f05' | 'absentShare', number>
      expect(figures.answerable).toBeGreaterThanOrEqual(5_994)
      expect(figures.precision).toBeGreaterThanOrEqual(0.96)
      expect(figures.f05).toBeGreaterThanOrEqual(0.92)
      expect(figures.absentShare).toBeLessThanOrEqual(0.08)
    },
    LOADING,
  )
})
