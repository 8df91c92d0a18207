import type pg from 'pg'

/** What is wrong with a database, or may be. */
export interface Finding {
  /** A problem gives wrong answers or will; a warning is worth a look. */
  severity: 'PROBLEM' | 'WARNING'
  message: string
}

/** One question that is put to a database. */
export interface Check {
  name: string
  /** Needs the tables of this version. */
  needsTables: boolean
  run(client: pg.ClientBase, url: string): Promise<Finding[]>
}

export const problem = (message: string): Finding => ({ severity: 'PROBLEM', message })
export const warning = (message: string): Finding => ({ severity: 'WARNING', message })
