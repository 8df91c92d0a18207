/** A value of an order key as Prisma has it. */
export type KeyValue = string | number | bigint | boolean | Date

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const INT = /^-?\d{1,19}$/
const FLOAT = /^-?\d+(\.\d+)?(e[+-]\d+)?$/

/** Bytes of PostgreSQL's whole numbers. */
const INTEGERS: Readonly<Record<string, number>> = { int2: 2, int4: 4, int8: 8 }

/** Exponents outside of these PostgreSQL writes out, as `1e-05`; JavaScript has other ones. */
const [LEAST_EXPONENT, MOST_EXPONENT] = [-4, 15]

function floatText(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= LEAST_EXPONENT && power < MOST_EXPONENT) return String(value)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/**
 * A value of a row as cursors carry it: as PostgreSQL writes it.
 * @param type of the column in PostgreSQL
 */
export function keyText(type: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return type === 'date' ? value.toISOString().slice(0, 10) : value.toISOString()
  return typeof value === 'number' && type.startsWith('float') ? floatText(value) : String(value)
}

function readDate(text: string, day: string): Date | undefined {
  const date = new Date(text)
  // PostgreSQL has no year 0.
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && date.getUTCFullYear() > 0
  return isReal ? date : undefined
}

function readInteger(text: string, bytes: number): number | bigint | undefined {
  if (!INT.test(text)) return undefined
  const value = BigInt(text)
  if (BigInt.asIntN(bytes * 8, value) !== value) return undefined
  return bytes > 4 ? value : Number(value)
}

/**
 * The value that a cursor carries.
 * @returns undefined when the text is none of that type
 */
export function readKey(type: string, text: string): KeyValue | undefined {
  const bytes = INTEGERS[type]
  if (bytes !== undefined) return readInteger(text, bytes)
  if (type === 'uuid') return UUID.test(text) ? text : undefined
  if (type === 'date') return DAY.test(text) ? readDate(text, text) : undefined
  if (type.startsWith('timestamp')) return INSTANT.test(text) ? readDate(text, text.slice(0, 10)) : undefined
  if (type.startsWith('float')) return FLOAT.test(text) && floatText(Number(text)) === text ? Number(text) : undefined
  if (type === 'bool') return text === 'true' ? true : text === 'false' ? false : undefined
  return text.includes('\0') || !text.isWellFormed() ? undefined : text
}
