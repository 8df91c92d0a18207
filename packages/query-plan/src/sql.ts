/** A name in the database. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A text in a statement. */
export const literal = (text: string): string =>
  text.includes('\\') ? `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${text.replaceAll("'", "''")}'`

/** Conditions that all hold. */
export function all(conditions: readonly string[]): string {
  const asked = conditions.filter((condition) => condition !== 'true')
  if (asked.length <= 1) return asked[0] ?? 'true'
  return `(${asked.join(' AND ')})`
}

/** Conditions of which one holds. */
export const any = (conditions: readonly string[]): string =>
  conditions.length === 0 ? 'false' : conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' OR ')})`

/** Stands in a statement's text where a value comes: the field it belongs to, its number there, and its type. */
const MARK = /\uE000(\d+)\.(\d+):([^\uE000]*)\uE000/g

/** The values that a field gives a statement, as PostgreSQL reads them, and the marks that stand for them. */
export class Values {
  readonly list: (string | null)[] = []
  readonly #field: number

  /** @param field the field's number in the operation */
  constructor(field: number) {
    this.#field = field
  }

  /** Takes up a value and gives the mark that stands for it. */
  add(value: unknown, type: string): string {
    this.list.push(textOf(value, type))
    return `\uE000${this.#field}.${this.list.length - 1}:${type}\uE000`
  }
}

function textOf(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return arrayOf(value, type.replace(/\[\]$/, ''))
  if (value instanceof Date) return type === 'date' ? value.toISOString().slice(0, 10) : value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** PostgreSQL's notation of an array. */
export function arrayOf(values: readonly unknown[], type = 'text'): string {
  const items = values.map((value) => {
    const text = textOf(value, type)
    return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  })
  return `{${items.join(',')}}`
}

/** A statement whose values have got their places. */
export interface Statement {
  /** For one request: values are parameters. */
  readonly single: string
  /** For any number of requests: a parameter is the list of their values. Absent where there are no values. */
  readonly shared: string | undefined
  /** Of each parameter: the field whose value it is, and the value's number there. */
  readonly places: readonly (readonly [field: number, number: number])[]
  /** Whether one plan of PostgreSQL's is good for all values. That of a pattern depends on what it matches. */
  readonly isKept: boolean
}

/** Gives the marked values of a statement their places. A value that comes twice is one parameter. */
export function statementOf(marked: string): Statement {
  const places: [number, number][] = []
  const known = new Map<string, number>()
  const place = (field: string, number: string): number => {
    const id = `${field}.${number}`
    const at = known.get(id) ?? places.push([Number(field), Number(number)])
    known.set(id, at)
    return at
  }
  const write = (text: string, name: (at: number) => string): string =>
    text.replaceAll(MARK, (_, field: string, number: string, type: string) => `${name(place(field, number))}::${type}`)
  const single = write(marked, (at) => `$${at}`)
  let shared: string | undefined
  return {
    single,
    places,
    isKept: !PATTERN.test(marked),
    get shared() {
      if (places.length === 0) return undefined
      shared ??= sharedSql(single.replaceAll(PARAMETER, 'request.v$1::'), places.length)
      return shared
    },
  }
}

const PATTERN = / I?LIKE \uE000/

/** A parameter as `statementOf` writes it; the names in a statement have no dollar before a digit. */
const PARAMETER = /\$(\d+)::/g

function sharedSql(body: string, values: number): string {
  const numbers = Array.from({ length: values }, (_, index) => index + 1)
  const lists = numbers.map((number) => `$${number}::text[]`).join(', ')
  const names = numbers.map((number) => `v${number}`).join(', ')
  return `SELECT answer.* FROM unnest(${lists}) WITH ORDINALITY AS request(${names}, place)
CROSS JOIN LATERAL (${body}) AS answer ORDER BY request.place`
}
