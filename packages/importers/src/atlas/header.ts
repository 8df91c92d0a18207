import { ATLAS_FORMAT, ATLAS_VERSION, type AtlasFooter, type AtlasHeader } from '@talent-atlas/db'
import { z } from 'zod'
import { type Input, InputError, isRejection, parseJsonObject, readJsonLines, WrongKindError } from '../input/index.ts'

const tables = z.array(z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1) }))
const header = z.strictObject({
  format: z.literal(ATLAS_FORMAT),
  version: z.literal(ATLAS_VERSION),
  tables,
  history: tables.optional(),
})

const counts = z.record(z.string(), z.int().nonnegative())
const footer = z.strictObject({ end: z.literal(ATLAS_FORMAT), rows: counts, history: counts.optional() })

/**
 * Reads the first line of a file.
 * @throws WrongKindError when it is not Atlas JSONL, or of another version
 */
export async function readHeader(input: Input): Promise<AtlasHeader> {
  for await (const first of readJsonLines(input)) {
    if (isRejection(first) || first.value['format'] !== ATLAS_FORMAT) break
    const { version } = first.value
    if (version !== ATLAS_VERSION) {
      const reason = `it is version ${JSON.stringify(version)} of ${ATLAS_FORMAT}, of which only ${ATLAS_VERSION} can be read`
      throw new WrongKindError(input.name, reason)
    }
    const { data, error } = header.safeParse(first.value)
    if (data) return data as AtlasHeader
    throw new WrongKindError(input.name, `its first line is damaged: ${z.prettifyError(error)}`)
  }
  throw new WrongKindError(input.name, `it is not ${ATLAS_FORMAT}: its first line does not say so`)
}

/** Reads a line as the last one of a file; null when it is another one. */
export function footerOf(value: Readonly<Record<string, unknown>>): AtlasFooter | null {
  // Asked of every line: most are told by this alone.
  if (!('end' in value)) return null
  return (footer.safeParse(value).data as AtlasFooter | undefined) ?? null
}

/** Bytes at the end of a file that hold its last line. */
const TAIL = 65_536

/**
 * Looks at the last line of a file, before anything is made of the others.
 * @throws InputError when the file was cut off
 */
export async function checkEnd(input: Input): Promise<void> {
  let tail = Buffer.alloc(0)
  for await (const chunk of input.open()) tail = Buffer.concat([tail, chunk]).subarray(-TAIL)
  const last = tail.toString('utf8').trimEnd().split('\n').at(-1) ?? ''
  const parsed = parseJsonObject(1, last)
  if (!isRejection(parsed) && footerOf(parsed.value)) return
  throw new InputError(input.name, 'it was cut off: its last line does not say how many rows there are')
}
