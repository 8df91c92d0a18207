import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { installBeside } from '../install-beside.ts'
import type { Say } from '../measure/series.ts'

/** A cell of an answer. */
export type Cell = string | number | null

/** A DuckDB database in a file. */
export interface DuckDb {
  run(sql: string): Promise<void>
  rows(sql: string): Promise<Cell[][]>
  close(): void
}

/** What is used of `@duckdb/node-api`, which is not installed with the repository. */
interface DuckDbModule {
  DuckDBInstance: {
    create(
      file: string,
      options: Record<string, string>,
    ): Promise<{
      connect(): Promise<{
        run(sql: string): Promise<unknown>
        runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>
        closeSync(): void
      }>
      closeSync(): void
    }>
  }
}

const cellOf = (value: unknown): Cell => (typeof value === 'bigint' ? Number(value) : (value as Cell))

/** Opens a new database with one thread in a file, replacing what was there. */
export async function openDuckDb(file: string, say: Say): Promise<DuckDb> {
  const folder = await installBeside({ folder: 'duckdb', name: 'DuckDB', megabytes: 70 }, say)
  const { DuckDBInstance } = createRequire(`${folder}/`)('@duckdb/node-api') as DuckDbModule
  for (const name of [file, `${file}.wal`]) await rm(name, { force: true })
  const instance = await DuckDBInstance.create(file, { threads: '1' })
  const connection = await instance.connect()
  return {
    async run(sql) {
      await connection.run(sql)
    },
    async rows(sql) {
      const result = await connection.runAndReadAll(sql)
      return result.getRows().map((row) => row.map(cellOf))
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
