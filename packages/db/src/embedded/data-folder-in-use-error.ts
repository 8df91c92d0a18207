/** Who holds a data folder. */
export interface Holder {
  readonly what: string
  /** Absent when the database does not let us see it. */
  readonly pid?: number
  readonly host?: string
  readonly since?: Date
}

function describe({ what, pid, host, since }: Holder): string {
  const where = pid === undefined ? '' : ` (pid ${pid}${host ? ` on ${host}` : ''})`
  return `${what}${where}${since ? `, running since ${since.toISOString()}` : ''}`
}

/** Another process serves this data folder. */
export class DataFolderInUseError extends Error {
  readonly holder: Holder

  constructor(holder: Holder) {
    super(`This data folder is already in use by ${describe(holder)}. Stop that process first or use another folder.`)
    this.name = 'DataFolderInUseError'
    this.holder = holder
  }
}
