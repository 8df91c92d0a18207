import { writeFile } from 'node:fs/promises'

/** The identifier of the nth organisation. */
const ror = (n: number): string =>
  `https://ror.org/0${n.toString(36).padStart(6, '0')}${String(n % 100).padStart(2, '0')}`

const record = (n: number, isRelated: boolean): object => ({
  id: ror(n),
  status: 'active',
  types: ['education'],
  names: [{ value: `University of the ${n} Hills`, lang: 'en', types: ['ror_display', 'label'] }],
  locations: [{ geonames_details: { name: 'Lyon', country_code: 'FR' } }],
  relationships: isRelated && n > 0 ? [{ type: 'parent', id: ror(n - 1) }] : [],
})

/** Writes records of the registry of organisations that do not exist, every other one of them with a parent. */
export const writeRegistry = (path: string, count: number): Promise<void> =>
  writeFile(path, Array.from({ length: count }, (_, n) => `${JSON.stringify(record(n, n % 2 === 1))}\n`).join(''))
