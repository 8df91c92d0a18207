/** A condition in the words of Prisma's `where`. */
export type Where = { readonly [key: string]: unknown }

/**
 * Where values of a unique column lead whose row another one took in. As a condition of a column:
 * `{ equals: value, redirect }` is the row that has the value, or the one that it leads to.
 */
export interface Redirect {
  /** The relation to the rows that say so. */
  readonly by: string
  /** Their column with the old value, which is unique. */
  readonly was: string
}

/** One key of an order in the words of Prisma's `orderBy`: a column, or a column behind a to-one relation. */
export type OrderKey = { readonly [key: string]: unknown }

/** Arguments of a field as its resolver would see them. */
export type Arguments = Readonly<Record<string, unknown>>

/** What a list reads, in which order. */
export interface ListQuery {
  readonly where?: Where | undefined
  /** Of a page: ends with a key that is unique in the list. */
  readonly orderBy?: OrderKey | readonly OrderKey[] | undefined
  /** The instant at which this list and everything below it is read; the present, or that of the field above, unless set. */
  readonly knownAt?: Date | null | undefined
  /** The same list from a cheaper place, such as a read model: other path, condition and order, same records in the same order. */
  readonly instead?: { readonly path: Path; readonly where?: Where; readonly orderBy: readonly OrderKey[] } | undefined
  /** The length of the list from a cheaper place: the sum of a column over the rows of a read model. */
  readonly total?: { readonly model: string; readonly where?: Where; readonly column: string } | undefined
}

/**
 * Makes the query of a list from the arguments of its field.
 * @param outer arguments of the embedded object (`row`) that the field is on, such as `career(asOf:)`
 */
export type MakeQuery = (args: Arguments, outer: Arguments) => ListQuery

/**
 * From a row to other rows: relations of Prisma's models, one after the other. At the root of the query, and in
 * `instead`, the first step is the name of a model. To-one relations may come before and after the list; conditions
 * and order are those of the list itself.
 */
export type Path = string | readonly string[]

/** Rows of a function of the database. */
export interface FunctionCall {
  /** Name of a set-returning SQL function. */
  readonly call: string
  /** Its columns, with their SQL types. */
  readonly columns: Readonly<Record<string, string>>
  /**
   * Its arguments, with their SQL types.
   * @param most how many rows from the start are needed; null where that is not known
   */
  readonly args: (args: Arguments, most: number | null) => readonly { value: unknown; type: string }[]
  /** The order of the list, last key unique. */
  readonly orderBy: readonly OrderKey[]
  /** The collation in which its texts are ordered; the database's own unless told. */
  readonly collation?: string
}

/** Where a field's value is in the database. It is declared with the Pothos field, as `plan`. */
export type FieldPlan =
  /**
   * A column, by its name in Prisma's model. Fields made with `expose` have it by themselves. On objects made of rows
   * of several models, `otherwise` is the truth value for those that have no such column.
   */
  | { readonly column: string; readonly otherwise?: boolean }
  /** A SQL function of columns of the row. */
  | { readonly call: string; readonly on: readonly string[] }
  /** An object made of the same row; with a list of columns, null unless one of them is set. */
  | { readonly row: true | readonly string[] }
  /** The record behind a to-one relation; at the root, the one record of a model that fulfils the condition. */
  | { readonly one: Path; readonly query?: MakeQuery }
  /** A whole list. */
  | { readonly many: Path; readonly query?: MakeQuery }
  /** A Relay connection. */
  | { readonly page: Path; readonly query: MakeQuery }
  /** A Relay connection of rows that a function of the database gives. */
  | { readonly rows: FunctionCall }
  /** A record whose type and key stand in columns of the row. */
  | { readonly recordOf: { readonly type: string; readonly key: string } }
  /**
   * Records of any type by their global ids, in the order given (`node`, `nodes`); null where there is none.
   * `redirect` holds for the models that have the relation.
   */
  | { readonly nodes: (args: Arguments) => readonly { type: string; key: string }[]; readonly redirect?: Redirect }
