import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { dumpAtlas } from '@talent-atlas/db'
import { createTestDatabase, type TestDatabase } from '@talent-atlas/db/testing'
import { loadDossier } from '../../dossier/load.ts'
import { readDossier } from '../../dossier/read.ts'
import { openInput } from '../../input/index.ts'
import { type ImportAtlasOptions, importAtlas } from '../import-atlas.ts'

/** A database as Atlas JSONL. */
export const dump = (url: string, withHistory = true): Promise<string> =>
  dumpAtlas(url, { withHistory }, ({ pieces }) => text(pieces as AsyncIterable<Uint8Array>))

/** Imports a file of this content. */
export async function load(url: string, content: string | Uint8Array, options: ImportAtlasOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-file-'))
  const file = join(folder, randomUUID())
  await writeFile(file, content)
  const input = await openInput(file)
  try {
    return await importAtlas(url, input, options)
  } finally {
    await input.close()
    await rm(folder, { recursive: true })
  }
}

/** A database with the dossier, some of it changed and deleted since, and its file. */
export async function createOriginal(): Promise<{ original: TestDatabase; file: string; lines: string[] }> {
  const original = await createTestDatabase()
  const { prisma, url } = original
  await loadDossier(prisma, await readDossier())
  const jiao = { slug: 'jiantao-jiao' }
  await prisma.researcher.update({ where: jiao, data: { name: 'Jiantao J. Jiao' } })
  await prisma.affiliation.updateMany({ where: { researcher: jiao }, data: { role: 'Something "else"\\\n' } })
  await prisma.affiliation.deleteMany({ where: { researcher: { slug: 'ruoming-pang' } } })
  await prisma.figure.updateMany({ where: { value: 8 }, data: { value: -0 } })
  await prisma.figure.updateMany({ where: { value: 59 }, data: { value: 1 / 3 } })
  const file = await dump(url)
  return { original, file, lines: file.trimEnd().split('\n') }
}
