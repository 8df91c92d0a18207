import { once } from 'node:events'
import { forEachWritten, NoSuchImportError, type PrismaClient, undoImport } from '@talent-atlas/db'

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

/** Writes what an import refused, as lines of JSON, for `--rejected`. @throws NoSuchImportError */
export async function listRejections(prisma: PrismaClient, id: string, output: NodeJS.WritableStream): Promise<void> {
  const known = await prisma.import.findMany({ select: { id: true } })
  if (!known.some((one) => one.id === id)) throw new NoSuchImportError(`There is no import ${id}.`)
  const rows = await prisma.importRejection.findMany({
    where: { importId: id },
    orderBy: [{ line: 'asc' }, { id: 'asc' }],
  })
  for (const { line, columnName, value, reason } of rows)
    output.write(`${JSON.stringify({ line: Number(line), column: columnName, value, reason })}\n`)
}

/** Writes everything that an import wrote, as lines of JSON. @throws NoSuchImportError */
export const listWritten = (url: string, id: string, output: NodeJS.WritableStream): Promise<void> =>
  forEachWritten(url, id, async (row) => {
    if (!output.write(`${JSON.stringify(row)}\n`)) await once(output, 'drain')
  })

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
