import { type FileKind, headBytes, kindOf } from './file-kind.ts'
import type { Input } from './open-input.ts'
import { WrongKindError } from './wrong-kind-error.ts'

const mark = Buffer.from('\ufeff')

/** Puts small chunks together until the beginning of the file is whole. */
async function* withHead(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (head === null) yield chunk
    else head = Buffer.concat([head, chunk])
    if (head === null || head.length < headBytes) continue
    yield head
    head = null
  }
  if (head && head.length > 0) yield head
}

/** Tells what an input is by its first bytes, unpacked. */
export async function kindOfInput(input: Input): Promise<FileKind> {
  for await (const head of withHead(input.open())) return kindOf(head)
  return 'text'
}

/**
 * The bytes of a text in UTF-8, without the byte order mark.
 * @param refusal says why a file of that kind is not taken, or null when it is
 * @throws WrongKindError before the first chunk
 */
export async function* readText(
  input: Input,
  refusal: (kind: FileKind, head: Buffer) => string | null,
): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const chunk of withHead(input.open())) {
    if (!isFirst) {
      yield chunk
      continue
    }
    isFirst = false
    const reason = refusal(kindOf(chunk), chunk)
    if (reason !== null) throw new WrongKindError(input.name, reason)
    yield chunk.subarray(0, mark.length).equals(mark) ? chunk.subarray(mark.length) : chunk
  }
}

/** The refusal of whatever is not among some kinds. */
export const expectKind =
  (expected: string, ...kinds: readonly FileKind[]) =>
  (kind: FileKind): string | null =>
    kinds.includes(kind)
      ? null
      : `it is ${kind === 'text' ? 'text of another kind' : kind}, where ${expected} is expected`
