import { normaliseIdentifier } from '@talent-atlas/db'

/** The check digit of ISO 7064 MOD 11-2. */
function checkDigit(digits: string): string {
  const total = [...digits].reduce((sum, digit) => (sum + Number(digit)) * 2, 0)
  const result = (12 - (total % 11)) % 11
  return result === 10 ? 'X' : String(result)
}

/** The bare ORCID iD of an iD or its address, or null where its check digit is wrong or it is none. */
export function orcidId(written: string): string | null {
  const value = normaliseIdentifier('ORCID', written.replace(/^https?:\/\/sandbox\./i, 'https://'))
  const digits = value.replaceAll('-', '')
  return /^\d{15}[\dX]$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.at(-1) ? value : null
}
