import type { AtlasColumn, AtlasTable } from './catalog.ts'
import { AtlasFileError, type AtlasFileTable, type AtlasHeader } from './format.ts'

function checkColumns(what: string, known: readonly AtlasColumn[], columns: readonly string[]): void {
  const unknown = columns.find((column) => !known.some(({ name }) => name === column))
  if (unknown !== undefined)
    throw new AtlasFileError(`${what} has no column "${unknown}" in this version of the database`)
  const missing = known.find(({ name, isRequired }) => isRequired && !columns.includes(name))
  if (missing) throw new AtlasFileError(`${what} needs the column "${missing.name}", which the file does not have`)
  const twice = columns.find((column, index) => columns.indexOf(column) !== index)
  if (twice !== undefined) throw new AtlasFileError(`${what} has the column "${twice}" twice`)
}

function checkTable(tables: readonly AtlasTable[], { table, columns }: AtlasFileTable, isHistory: boolean): void {
  const known = tables.find(({ name }) => name === table)
  if (!known) throw new AtlasFileError(`there is no table "${table}" of records in this version of the database`)
  if (isHistory && known.history.length === 0) throw new AtlasFileError(`no history is kept of the table "${table}"`)
  checkColumns(
    `${isHistory ? 'the history of ' : ''}the table "${table}"`,
    isHistory ? known.history : known.columns,
    columns,
  )
  const key = known.key.find((name) => !columns.includes(name))
  if (key !== undefined) throw new AtlasFileError(`the table "${table}" needs its key "${key}"`)
}

/**
 * Compares the tables of a file with those of the database. A column that the file does not have gets its default.
 * @throws AtlasFileError for a table or column that is not known, or is missing
 */
export function checkTables(tables: readonly AtlasTable[], header: AtlasHeader): void {
  for (const [isHistory, declared] of [
    [false, header.tables],
    [true, header.history ?? []],
  ] as const) {
    for (const [index, described] of declared.entries()) {
      checkTable(tables, described, isHistory)
      const first = declared.findIndex(({ table }) => table === described.table)
      if (first !== index) throw new AtlasFileError(`the table "${described.table}" is described twice`)
    }
  }
}
