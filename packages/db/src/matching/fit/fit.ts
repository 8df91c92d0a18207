import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { withBulkLoad } from '../../bulk-load.ts'
import { writeTree } from '../boosted-trees.ts'
import { f05 } from '../evaluate-matches.ts'
import { readScenes, shareOfBest } from '../match-affiliations.ts'
import type { Query } from '../registry.ts'
import { fitModel, type GoldScene, type Model, optionsOf, rank } from './fit-model.ts'
import { readGold } from './read-gold.ts'

const BATCH = 1_000
const FOLDS = 5

/** The institution of a ROR id, or the active one that took its place. */
const EXPECTED = `
  SELECT d.value AS ror, i.status::text, i.id::text, coalesce(r.id, i.id)::text AS standing
  FROM institution_identifier d JOIN institution i ON i.id = d.institution_id
  LEFT JOIN LATERAL (
    SELECT (array_agg(to_id))[1] AS id FROM institution_relation
    WHERE from_id = i.id AND kind = 'SUCCESSOR' AND i.status <> 'ACTIVE' HAVING count(*) = 1) r ON true
  WHERE d.scheme = 'ROR' AND d.value = ANY ($1::text[])`

interface Case extends GoldScene {
  /** Whatever stands beside it, */
  fold: number
  /** and with all that are about the same institution. */
  groupFold: number
  sort: 'answerable' | 'absent' | 'former'
}

async function readCases(query: Query, file: string): Promise<Case[]> {
  const gold = readGold(file)
  const rows = await query(EXPECTED, [[...new Set(gold.map(({ ror }) => ror))]])
  const known = new Map(rows.map((row) => [String(row['ror']), row]))
  const cases: Case[] = []
  for (let from = 0; from < gold.length; from += BATCH) {
    const batch = gold.slice(from, from + BATCH)
    const scenes = await readScenes(
      query,
      batch.map(({ text }) => text),
    )
    for (const [at, scene] of scenes.entries()) {
      const ror = batch[at]?.ror ?? ''
      const row = known.get(ror)
      const sort = !row ? 'absent' : row['status'] === 'ACTIVE' ? 'answerable' : 'former'
      // Neighbours in the file are often of one paper: scattered by a multiplicative hash.
      const fold = ((((from + at) * 2_654_435_761) >>> 0) >>> 8) % FOLDS
      const groupFold = (createHash('sha1').update(ror).digest()[0] ?? 0) % FOLDS
      cases.push({ options: optionsOf(scene), expected: row && String(row['standing']), fold, groupFold, sort })
    }
  }
  return cases
}

type Ranked = { sort: Case['sort']; expected: string | undefined; ranked: { id: string; score: number }[] }

function figures(answers: readonly Ranked[], safe: number): string {
  const chosen = answers.filter(({ ranked }) => shareOfBest(ranked) >= safe)
  const count = (list: readonly Ranked[], sort: Case['sort']): number => list.filter((one) => one.sort === sort).length
  const right = chosen.filter(
    ({ sort, ranked, expected }) => sort === 'answerable' && ranked[0]?.id === expected,
  ).length
  const [precision, recall] = [right / count(chosen, 'answerable'), right / count(answers, 'answerable')]
  const absent = count(chosen, 'absent') / count(answers, 'absent')
  return [safe, ...[precision, recall, f05(precision, recall), absent].map((share) => share.toFixed(4))].join('\t')
}

function report(title: string, answers: readonly Ranked[]): void {
  process.stdout.write(`${title}\nsafe\tprecis.\trecall\tF0.5\tabsent\n`)
  for (const safe of [0.65, 0.7, 0.73, 0.75, 0.77, 0.79, 0.81, 0.83]) {
    process.stdout.write(`${figures(answers, safe)}\n`)
  }
}

const answersOf = (cases: readonly Case[], model: Model): Ranked[] =>
  cases.map((one) => ({ sort: one.sort, expected: one.expected, ranked: rank(one, model) }))

function weightsText(name: string, about: string, weights: Readonly<Record<string, number>>): string {
  const lines = Object.entries(weights)
    .filter(([, weight]) => Math.abs(weight) >= 0.005)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([feature, weight]) => `  ${/^\w+$/.test(feature) ? feature : `'${feature}'`}: ${Number(weight.toFixed(2))},\n`,
    )
  return `/** ${about} */\nexport const ${name}: Readonly<Record<string, number>> = {\n${lines.join('')}}\n`
}

function write({ naming, answer, trees }: Model): void {
  const file = (name: string): URL => new URL(`../${name}`, import.meta.url)
  const made = '// Made by fit/fit.ts; not to be changed by hand.\n\n'
  const texts = [
    weightsText('namingWeights', 'Logits for a mention being the name of an institution, by feature.', naming),
    weightsText('answerWeights', 'Logits for an institution being the one that a text is about, by feature.', answer),
  ]
  writeFileSync(file('weights.ts'), made + texts.join('\n'))
  const lines = trees.map((tree) => `  '${writeTree(tree)}',\n`).join('')
  const about = '/** What is added to the logits of answers, in the notation of `parseTree`. */'
  writeFileSync(
    file('answer-trees.ts'),
    `${made}${about}\nexport const answerTrees: readonly string[] = [\n${lines}]\n`,
  )
}

function crossValidate(cases: readonly Case[], by: 'fold' | 'groupFold'): Ranked[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitModel(cases.filter((one) => one[by] !== fold))
    return answersOf(
      cases.filter((one) => one[by] === fold),
      model,
    )
  }).flat()
}

/**
 * Fits weights and trees to a gold set: `node packages/db/src/matching/fit/fit.ts DATABASE_URL GOLD.csv.gz [--write]`.
 * It prints the figures of two cross-validations, and with --write fits to all texts and makes weights.ts and
 * answer-trees.ts. The same gold set and database give the same files.
 */
async function fit([url, file, mode]: readonly string[]): Promise<void> {
  if (url === undefined || file === undefined) throw new Error('Usage: fit.ts DATABASE_URL GOLD.csv.gz [--write]')
  const cases = await withBulkLoad(url, 'fit', (load) => readCases(load.query, file))
  if (mode === '--write') return write(fitModel(cases))
  report(`Cross-validated, ${FOLDS} folds:`, crossValidate(cases, 'fold'))
  report(`Cross-validated, ${FOLDS} folds, each institution in one of them:`, crossValidate(cases, 'groupFold'))
}

await fit(process.argv.slice(2))
