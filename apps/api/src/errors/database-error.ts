/** What may be kept of an error of PostgreSQL, of `pg` or of Prisma: their messages can quote values and SQL. */
export interface DatabaseErrorFacts {
  readonly type: string
  /** The code of Prisma (`P2002`), of PostgreSQL or of node:net. */
  readonly code?: string
  readonly sqlState?: string
  /** How the driver classifies it, such as `UniqueConstraintViolation`. */
  readonly kind?: string
  readonly model?: string
  /** The call of Prisma's client, such as `prisma.researcher.findMany`. */
  readonly operation?: string
  /** Where it happened: the stack without the message. */
  readonly frames?: readonly string[]
}

const SQL_STATE = /^[0-9A-Z]{5}$/
const WORD = /^\w+$/
const OPERATION = /Invalid `([\w$.]+)\(\)` invocation/

const read = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value)

const firstMatch = (pattern: RegExp, ...candidates: unknown[]): string | undefined =>
  candidates.find((candidate): candidate is string => typeof candidate === 'string' && pattern.test(candidate))

const isPrisma = ({ name }: Error): boolean => name.startsWith('PrismaClient') || name === 'DriverAdapterError'

/** `pg` gives what PostgreSQL reports a severity and the SQLSTATE as its code. */
const isPostgres = (error: Error): boolean =>
  typeof read(error, 'severity') === 'string' && firstMatch(SQL_STATE, read(error, 'code')) !== undefined

const framesOf = ({ stack = '', message }: Error): string[] => {
  const end = stack.indexOf(message)
  // A message changed since cannot be told from the frames.
  if (end < 0) return []
  const lines = stack.slice(end + message.length).split('\n')
  return lines.map((line) => line.trim()).filter((line) => line.startsWith('at '))
}

const sqlStateOf = (error: Error, driver: unknown): string | undefined => {
  const reported = firstMatch(
    SQL_STATE,
    read(driver, 'originalCode'),
    read(driver, 'code'),
    read(error, 'meta', 'code'),
  )
  return reported ?? (isPostgres(error) ? firstMatch(SQL_STATE, read(error, 'code')) : undefined)
}

/** The facts of a database error without its message; undefined for any other error. */
export const databaseErrorFacts = (error: Error): DatabaseErrorFacts | undefined => {
  if (!isPrisma(error) && !isPostgres(error)) return undefined
  const driver = read(error, 'meta', 'driverAdapterError', 'cause') ?? error.cause
  const code = firstMatch(WORD, read(error, 'code'), read(error, 'errorCode'))
  const sqlState = sqlStateOf(error, driver)
  const kind = firstMatch(WORD, read(driver, 'kind'))
  const model = firstMatch(WORD, read(error, 'meta', 'modelName'))
  const operation = OPERATION.exec(error.message)?.[1]
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    ...(sqlState !== undefined && { sqlState }),
    ...(kind !== undefined && { kind }),
    ...(model !== undefined && { model }),
    ...(operation !== undefined && { operation }),
    frames: framesOf(error),
  }
}
