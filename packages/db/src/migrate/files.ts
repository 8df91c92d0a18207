import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { MigrationList } from '@prisma/schema-engine-wasm'

const prisma = new URL('../../../../prisma/', import.meta.url)
const models = new URL('schema/', prisma)
const migrations = new URL('migrations/', prisma)

/** The Prisma models as [path, content], in order of path. */
export async function readModels(): Promise<[string, string][]> {
  const names = (await readdir(models)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const url = new URL(name, models)
      return [fileURLToPath(url), await readFile(url, 'utf8')]
    }),
  )
}

/** The migrations folder as Prisma's engine wants it: everything is read here, it reads nothing itself. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrations, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir: fileURLToPath(migrations),
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(new URL('migration_lock.toml', migrations), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(new URL(`${path}/migration.sql`, migrations), 'utf8') },
        },
      })),
    ),
  }
}
