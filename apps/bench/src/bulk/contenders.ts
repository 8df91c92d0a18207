import {
  type BulkLoad,
  type CopyValue,
  createPrisma,
  type ImportDescription,
  loadUnindexed,
  type PrismaClient,
  type Row,
  withBulkLoad,
  withImport,
} from '@talent-atlas/db'
import { tables as models } from '@talent-atlas/db/tables'
import { SOURCE, type Tables } from './source-rows.ts'

/** The same rows as one of the ways to load them needs them. */
export interface Load {
  /** As an importer gives them. */
  batches: readonly Tables[]
  all: Tables
  /** How many. */
  rows: number
}

/** Schema of the tables that have a primary key and nothing else to keep. */
const BARE = 'bare'

export interface Contender {
  title: string
  /** Called before the time runs. */
  prepare?: (url: string, load: Load) => Promise<void>
  run(url: string, load: Load): Promise<void>
  /** Where its rows are. */
  schema: string
}

const columnsOf = (rows: readonly Row[]): string[] => Object.keys(rows[0] ?? {})

function* valuesOf(rows: readonly Row[], columns: readonly string[]): Generator<CopyValue[]> {
  for (const row of rows) yield columns.map((column) => row[column] ?? null)
}

async function copyAll({ copy }: BulkLoad, { all }: Load): Promise<void> {
  for (const [table, rows] of all) {
    const columns = columnsOf(rows)
    await copy({ table, columns }, valuesOf(rows, columns))
  }
}

const copyInto = (url: string, load: Load, schema: string): Promise<void> =>
  withBulkLoad(url, 'bench', async (bulk) => {
    await bulk.query(`SET search_path = ${schema}, public`)
    await bulk.transaction(() => copyAll(bulk, load))
  })

const makeBare = (url: string, { all }: Load): Promise<void> =>
  withBulkLoad(url, 'bench', async ({ query }) => {
    await query(`CREATE SCHEMA ${BARE}`)
    for (const table of all.keys()) {
      await query(`CREATE TABLE ${BARE}.${table} (LIKE public.${table} INCLUDING DEFAULTS INCLUDING GENERATED)`)
      await query(`ALTER TABLE ${BARE}.${table} ADD PRIMARY KEY (id)`)
    }
  })

const description: ImportDescription = {
  id: '5d9a6a0e-5c0b-4f5e-8f0e-2f6a1c7b9d32',
  kind: 'bench',
  checksum: 'bench',
  scope: '',
  file: 'bench',
  source: {
    id: SOURCE,
    title: 'bench',
    publisher: null,
    url: null,
    license: null,
    publishedDate: null,
    publishedPrecision: null,
  },
}

async function importAll(url: string, { batches }: Load): Promise<void> {
  await withImport(url, description, async ({ load }) => {
    for (const [index, tables] of batches.entries())
      await load({ pass: 0, position: index + 1 }, async () => ({ tables, claims: [], rejections: [] }))
  })
}

const rebuildAll = (url: string, load: Load): Promise<void> =>
  withBulkLoad(url, 'bench', (bulk) =>
    bulk.transaction(() => loadUnindexed(bulk, [...load.all.keys()], () => copyAll(bulk, load))),
  )

/** Rows that Prisma is given at once, as an importer with it would. */
const CHUNK = 1_000

interface Delegate {
  createMany(arguments_: { data: unknown[] }): Promise<unknown>
}

/** A row as Prisma takes it. */
function prismaRow(
  fields: readonly [field: string, column: string, type: string][],
  row: Row,
): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const [field, column, type] of fields) {
    const value = row[column]
    if (value !== undefined) data[field] = type === 'date' && typeof value === 'string' ? new Date(value) : value
  }
  return data
}

async function createAll(prisma: PrismaClient, all: Tables): Promise<void> {
  for (const [table, rows] of all) {
    const [name, model] = Object.entries(models).find(([, one]) => one.table === table) ?? []
    if (name === undefined || model === undefined) throw new TypeError(`no model for ${table}`)
    const fields = Object.entries(model.fields).flatMap(([field, told]): [string, string, string][] =>
      told.kind === 'column' ? [[field, told.column, told.type]] : [],
    )
    const delegate = prisma[
      ((name[0] ?? '').toLowerCase() + name.slice(1)) as keyof PrismaClient
    ] as unknown as Delegate
    for (let at = 0; at < rows.length; at += CHUNK)
      await delegate.createMany({ data: rows.slice(at, at + CHUNK).map((row) => prismaRow(fields, row)) })
  }
}

async function createMany(url: string, { all }: Load): Promise<void> {
  const prisma = createPrisma({ url, connections: 1, statementTimeout: 0 })
  try {
    await createAll(prisma, all)
  } finally {
    await prisma.$disconnect()
  }
}

/** The ways to load. */
export const contenders = {
  copy: { title: 'bare COPY', schema: 'public', run: (url, load) => copyInto(url, load, 'public') },
  merge: { title: 'staging and merge', schema: 'public', run: importAll },
  bare: {
    title: 'bare COPY into tables with keys only',
    schema: BARE,
    prepare: makeBare,
    run: (url, load) => copyInto(url, load, BARE),
  },
  rebuild: { title: 'rebuild', schema: 'public', run: rebuildAll },
  createMany: { title: 'Prisma createMany', schema: 'public', run: createMany },
} as const satisfies Record<string, Contender>
