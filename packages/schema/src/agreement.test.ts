import { createTestDatabase } from '@talent-atlas/db/testing'
import { type DocumentNode, parse, print, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { schema } from './schema.ts'
import {
  disagreement,
  drawOperation,
  type OperationOptions,
  ORACLE,
  oracle,
  type Path,
  planner,
  throwDice,
  turnPage,
  vocabularyOf,
  writeWorld,
} from './testing/agreement/index.ts'
import { resolverAsker } from './testing/index.ts'

/** Raise these two for a long run. */
const WORLDS = 2
const OPERATIONS = 60
/** A failing world's seed, put here, repeats it. */
const FIRST_SEED = Date.now()

async function makeWorld(seed: number) {
  const database = await createTestDatabase()
  const ask = resolverAsker(database)
  const dice = throwDice(seed)
  const chronicle = await writeWorld(database.prisma, dice)
  const resolvers: Path = (document, variables) => ask(print(document), variables)
  const { plan, uncovered } = planner(database)
  const vocabulary = vocabularyOf(chronicle.present(), chronicle.instants)
  return { seed, dice, vocabulary, resolvers, plan, uncovered, answers: oracle(schema, chronicle) }
}

const worlds: Awaited<ReturnType<typeof makeWorld>>[] = []
for (let n = 0; n < WORLDS; n += 1) worlds.push(await makeWorld(FIRST_SEED + n))

type Paths = Readonly<Record<string, Path>>

describe.each(worlds)('in the random world $seed', ({ dice, vocabulary, resolvers, plan, uncovered, answers }) => {
  /** Asks all paths many questions, and for further pages of their answers. */
  async function agree(paths: Paths, first: Path, options: Pick<OperationOptions, 'instants' | 'only'>): Promise<void> {
    let [empty, turned] = [0, 0]
    const same = async (document: DocumentNode, variables: Record<string, unknown>): Promise<void> =>
      expect(await disagreement(paths, schema, document, variables)).toBeNull()
    for (let n = 0; n < OPERATIONS; n += 1) {
      const operation = drawOperation(dice, { schema, vocabulary, ...options })
      const document = parse(operation.text)
      expect(validate(schema, document), operation.text).toEqual([])
      await same(document, operation.variables)
      const { data, errors } = await first(document, operation.variables)
      expect(errors, operation.text).toBeUndefined()
      if (!JSON.stringify(data).includes('"')) empty += 1
      const next = turnPage(dice, operation, data)
      if (!next) continue
      turned += 1
      await same(document, next)
    }
    // The questions must have answers for the comparison to mean anything.
    expect(empty).toBeLessThan(OPERATIONS / 2)
    expect(turned).toBeGreaterThan(0)
  }

  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  // Search has a test of its own; a match and the measures have one path only.
  const all = fields.filter(({ extensions }) => extensions['measure'] === undefined).map(({ name }) => name)
  const withoutSearch = all.filter((name) => !['search', 'matchInstitution'].includes(name))
  const timeout = 3_600_000

  it('resolvers and plans answer as the oracle does', { timeout }, async () => {
    const paths = { resolvers, plan, [ORACLE]: answers }
    await agree(paths, resolvers, { instants: 'at the root', only: withoutSearch })
  })

  it('plans answer as the oracle does at an instant of every field’s own', { timeout }, async () => {
    await agree({ plan, [ORACLE]: answers }, plan, { instants: 'anywhere', only: withoutSearch })
  })

  it('resolvers and plans find the same', { timeout }, async () => {
    await agree({ resolvers, plan }, resolvers, { instants: 'nowhere', only: ['search', 'nodes'] })
  })

  it('plans cover what is asked', () => {
    expect(uncovered.map((document) => print(document))).toEqual([])
  })
})
