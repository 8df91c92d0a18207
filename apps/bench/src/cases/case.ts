/** Values of a question's variables, by name. */
export type Variables = Readonly<Record<string, string>>

/** A GraphQL document and the variables that it takes. */
export interface Question {
  readonly query: string
  /** The variables as this server wants them; as sampled unless given. */
  readonly variables?: (sampled: Variables) => Variables
}

/** A prepared statement that returns the whole answer as JSON text: one row, one column. */
interface Statement {
  readonly name: string
  readonly text: string
  /** The parameters, of the variables that our API is asked with. */
  readonly values: (variables: Variables) => string[]
}

/** One kind of read, as each server is asked for it. */
export interface Case {
  readonly name: string
  /** What is asked, for the report. */
  readonly title: string
  /** How many requests one measurement takes unless told. */
  readonly requests: number
  /** Gives rows with one column `variables`, the same ones every time on the same database. */
  readonly sample: string
  readonly atlas: Question
  /** Null where PostGraphile has no counterpart. */
  readonly postgraphile: Question | null
  readonly handWritten: Statement
}
