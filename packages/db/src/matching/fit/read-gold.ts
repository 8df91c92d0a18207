import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { GoldMatch } from '../evaluate-matches.ts'

/** Reads a gold set: a gzipped CSV with rows of two cells, a text and the URL of a ROR id. */
export function readGold(file: string): GoldMatch[] {
  const text = gunzipSync(readFileSync(file)).toString()
  return [...text.matchAll(/^(?:"((?:[^"]|"")*)"|([^",\n]*)),https:\/\/ror\.org\/(\w{9})\r?$/gm)].map(
    ([, quoted, bare, ror]) => ({ text: (quoted?.replaceAll('""', '"') ?? bare ?? '').trim(), ror: ror ?? '' }),
  )
}
