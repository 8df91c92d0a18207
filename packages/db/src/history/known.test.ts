import { expect, test } from 'vitest'
import { Prisma } from '../generated/prisma/client.ts'
import { createTestDatabase, factories } from '../testing/index.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

type Named = { name: string }

const snake = (model: string): string => model.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
/** Logs of work on the records, which no answer shows. */
const UNSHOWN: string[] = ['ImportRejection', 'RecordMerge', 'RecordMergeRow', 'IdentityProposal', 'IdentityDecision']

/** What the models stand for. */
const tables = Object.values(Prisma.ModelName)
  .filter((model) => !UNSHOWN.includes(model))
  .map(snake)
  .sort()

const columnsOf = (schema: string) =>
  prisma.$queryRaw<Named[]>`
    SELECT format('%s.%s %s', table_name, column_name, udt_name) AS name FROM information_schema.columns
    WHERE table_schema = ${schema} AND table_name = ANY(${tables}) ORDER BY 1`

test('whatever can be read of the present can be read at an instant, with the same columns', async () => {
  const present = await columnsOf('public')
  expect([...new Set(present.map(({ name }) => name.split('.')[0]))]).toEqual(tables)
  expect(await columnsOf('known')).toEqual(present)
  const functions = await prisma.$queryRaw<Named[]>`
    SELECT proname AS name FROM pg_proc WHERE pronamespace = 'known'::regnamespace AND proretset
      AND proname = ANY(${tables}) AND pg_get_function_identity_arguments(oid) = 'at timestamp with time zone' ORDER BY 1`
  expect(functions.map(({ name }) => name)).toEqual(tables)
})

/** The plan of a statement as one text. */
async function planOf(sql: string): Promise<string> {
  const rows = await prisma.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

test('the planner sees through every way to read the past', async () => {
  const functions = await prisma.$queryRaw<Named[]>`
    SELECT proname AS name FROM pg_proc WHERE pronamespace = 'known'::regnamespace AND proretset`
  for (const { name } of functions)
    expect(await planOf(`SELECT * FROM known."${name}"(now())`)).not.toContain(`Function Scan on ${name}`)
})

test('a table that is tracked later can be read at an instant from then on', async () => {
  await prisma.$executeRaw`
    CREATE TABLE remark (
      id uuid PRIMARY KEY DEFAULT uuid_v7(), researcher_id uuid NOT NULL, text text NOT NULL,
      size int GENERATED ALWAYS AS (length(text)) STORED, version int NOT NULL DEFAULT 1,
      recorded_at timestamptz(3) NOT NULL DEFAULT now(), changed_at timestamptz(3) NOT NULL DEFAULT now(),
      changed_by text NOT NULL DEFAULT current_actor())`
  await prisma.$executeRaw`CREATE INDEX remark_researcher ON remark (researcher_id, id)`
  await prisma.$executeRaw`CREATE INDEX remark_size ON remark (size)`
  await prisma.$executeRaw`SELECT history.track('remark')::text`
  const { id } = await make.researcher()
  await prisma.$executeRaw`INSERT INTO remark (researcher_id, text) VALUES (${id}::uuid, 'short')`
  const [written] = await prisma.$queryRaw<{ at: Date }[]>`SELECT changed_at AS at FROM remark`
  await prisma.$executeRaw`UPDATE remark SET text = 'quite long'`
  const at = (instant: Date | undefined) =>
    prisma.$queryRaw`SELECT text, size FROM known.remark(${instant}) WHERE researcher_id = ${id}::uuid`
  expect(await at(written?.at)).toEqual([{ text: 'short', size: 5 }])
  expect(await at(new Date(Date.now() + 1000))).toEqual([{ text: 'quite long', size: 10 }])
  const kept =
    await prisma.$queryRaw`SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'history' AND tablename = 'remark' ORDER BY 1`
  expect(kept).toEqual([{ name: 'remark_known_to' }, { name: 'remark_researcher' }])
})

test('a view is defined on the present and on the past at once, and again when it changes', async () => {
  const define = (body: string) => prisma.$executeRaw`SELECT history.define_view('named', ${body})::text`
  await define('SELECT id, name FROM {cohort} one')
  const { id } = await make.cohort({ name: 'Old' })
  const { changedAt } = await prisma.cohort.findUniqueOrThrow({ where: { id } })
  await prisma.cohort.update({ where: { id }, data: { name: 'New' } })
  await define('SELECT id, name, upper(name) AS loud FROM {cohort} one')
  expect(await prisma.$queryRaw`SELECT name, loud FROM named WHERE id = ${id}::uuid`).toEqual([
    { name: 'New', loud: 'NEW' },
  ])
  const past = await prisma.$queryRaw`SELECT name, loud FROM known.named(${changedAt}) WHERE id = ${id}::uuid`
  expect(past).toEqual([{ name: 'Old', loud: 'OLD' }])
})
