import type { DossierFile } from './format.ts'

/** How a record is named in a message: by its place and, where it has one, its key. */
export function nameRecord(file: DossierFile, index: number, record: unknown): string {
  const { key, slug } = (record ?? {}) as { key?: unknown; slug?: unknown }
  const own = key ?? slug
  return `${file}.json record ${index + 1}${typeof own === 'string' ? ` (${own})` : ''}`
}
