/** An ISO 8601 date known to the year, month or day: `2018`, `2018-07` or `2018-07-03`. */
export type PartialDate = string

/** An RFC 3339 instant, such as `2025-06-30T08:00:00Z`. */
export type DateTime = string

/** The text of a URL. */
export type URLString = string

/** An ISO 3166-1 alpha-2 code. CN, HK, MO and TW are separate codes. */
export type CountryCode = string
