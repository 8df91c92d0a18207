import { forEachWritten, NoSuchImportError, type PrismaClient, undoImport } from '@talent-atlas/db'
import { writeLines } from '../../write-lines.ts'

const byTime = { importedAt: 'desc' } as const

/** Tells every import on record, the last one first. */
export async function listImports(prisma: PrismaClient, json: boolean): Promise<string> {
  const imports = await prisma.import.findMany({ orderBy: byTime, include: { source: true } })
  const lines = imports.map(({ source, position: _position, ...one }) =>
    json
      ? JSON.stringify({ ...one, source: source?.title ?? null, license: source?.license ?? null })
      : [
          one.importedAt.toISOString(),
          one.id,
          one.kind,
          one.status.toLowerCase(),
          `${one.added} added, ${one.changed} changed, ${one.kept} kept, ${one.rejected} rejected`,
          one.file ?? '',
          source?.title ?? '',
        ].join('  '),
  )
  if (lines.length > 0) return `${lines.join('\n')}\n`
  return json ? '' : 'There are no imports.\n'
}

/** Rows taken from the database at a time. */
const PAGE = 5_000

interface RejectionRow {
  id: string
  line: bigint
  column: string | null
  value: string
  reason: string
}

/** What an import refused, by line; page by page, since it can be any number. */
async function* rejectionsOf(prisma: PrismaClient, importId: string): AsyncGenerator<RejectionRow> {
  let last: Pick<RejectionRow, 'line' | 'id'> = { line: -1n, id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await prisma.$queryRaw<RejectionRow[]>`
      SELECT id, line, column_name AS "column", value, reason FROM import_rejection
      WHERE import_id = ${importId}::uuid AND (line, id) > (${last.line}, ${last.id}::uuid)
      ORDER BY line, id LIMIT ${PAGE}`
    yield* rows
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end
  }
}

/** Writes what an import refused, as lines of JSON, for `--rejected`. @throws NoSuchImportError */
export async function listRejections(prisma: PrismaClient, id: string, output: NodeJS.WritableStream): Promise<void> {
  const [known] = await prisma.$queryRaw<unknown[]>`SELECT FROM import WHERE id::text = ${id}`
  if (!known) throw new NoSuchImportError(`There is no import ${id}.`)
  await writeLines(output, async (writer) => {
    for await (const { line, column, value, reason } of rejectionsOf(prisma, id))
      await writer.line({ line: Number(line), column, value, reason })
  })
}

/** Writes everything that an import wrote, as lines of JSON. @throws NoSuchImportError */
export const listWritten = (url: string, id: string, output: NodeJS.WritableStream): Promise<void> =>
  writeLines(output, (writer) => forEachWritten(url, id, (row) => writer.line(row)))

/** Withdraws an import. @returns what it did, in words or as JSON @throws NoSuchImportError */
export async function undo(
  url: string,
  id: string,
  { dryRun, json }: { dryRun: boolean; json: boolean },
): Promise<string> {
  const count = await undoImport(url, id, { dryRun })
  if (json) return `${JSON.stringify({ import: id, dryRun, ...count })}\n`
  const would = dryRun ? 'Would remove' : 'Removed'
  const kept = count.kept > 0 ? ` ${count.kept} stay: others changed them since, or rest on them.` : ''
  return `${would} ${count.removed} rows and put ${count.restored} back as they were.${kept}\n`
}
