import { type MobilityRow, type ShareOf, type Suppressed, shareOf } from '@talent-atlas/db'

/** The people of a class, beside those of UNKNOWN. */
export interface ClassRow extends MobilityRow {
  share: ShareOf & Suppressed
  unknown: ShareOf & Suppressed
}

/** A class among the people whose class is known; hidden where it, or the number of those who are unknown, is. */
export function ofKnown({ class: name, share, unknown }: ClassRow): ShareOf & Suppressed {
  if (share.isSuppressed || unknown.isSuppressed) return { ...shareOf(0, 0), isSuppressed: true }
  return shareOf(name === 'UNKNOWN' ? 0 : share.count, share.denominator - unknown.count)
}
