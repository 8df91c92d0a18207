import { formatPartialDate, isoCountries, type PartialDate, parsePartialDate } from '@talent-atlas/db'
import { builder } from './builder.ts'

const codes = new Set(isoCountries.map(({ code }) => code))

/** GraphQL puts the type, the value and its place in the document before a message that is not an error of its own. */
function refuse(wanted: string): never {
  throw new TypeError(`This takes ${wanted}.`)
}

builder.scalarType('PartialDate', {
  description: 'An ISO 8601 date known to the year, month or day: 2018, 2018-07 or 2018-07-03. Round-trips unchanged.',
  serialize: ({ date, precision }) => formatPartialDate(date, precision),
  parseValue: (value): PartialDate => {
    const read = typeof value === 'string' ? parsePartialDate(value) : null
    return read ?? refuse('a date such as "2018", "2018-07" or "2018-07-03", in quotes')
  },
})

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i

/** There is no year 0. */
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00Z')

builder.scalarType('DateTime', {
  description: 'An RFC 3339 instant, such as 2025-07-11T08:30:00Z.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const read = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : null
    const isReal = read && read.getTime() >= FIRST_INSTANT && sameDay(value as string)
    return isReal ? read : refuse('an instant such as "2025-07-11T08:30:00Z"')
  },
})

/** Whether the calendar has the day: Date carries 30 February over to March. */
function sameDay(instant: string): boolean {
  const day = instant.slice(0, 10)
  const read = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}

builder.scalarType('URL', {
  description: 'An absolute URL with the scheme http or https.',
  serialize: (value) => value,
  parseValue: (value) => {
    const read = typeof value === 'string' ? URL.parse(value) : null
    return read && /^https?:$/.test(read.protocol) ? (value as string) : refuse('an http or https URL')
  },
})

builder.scalarType('CountryCode', {
  description: 'ISO 3166-1 alpha-2. CN, HK, MO and TW are separate codes; grouping is always explicit.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === 'string' && codes.has(value)) return value
    return refuse('an ISO 3166-1 alpha-2 code in capitals')
  },
})
