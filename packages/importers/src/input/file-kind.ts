import { isGzip } from './gunzip.ts'

/** What a file is by its first bytes. */
export type FileKind =
  | 'text'
  | 'JSON'
  | 'XML'
  | 'HTML'
  | 'BibTeX'
  | 'gzip in gzip'
  | 'a tar archive'
  | 'a ZIP archive (or Excel)'
  | 'PDF'
  | 'compressed by something else than gzip'
  | 'Parquet'
  | 'UTF-16 or UTF-32, not UTF-8'
  | 'binary'

/** Bytes that tell the kind. */
export const headBytes = 4096

const signatures: readonly (readonly [latin1: string, kind: FileKind])[] = [
  ['\xff\xfe', 'UTF-16 or UTF-32, not UTF-8'],
  ['\xfe\xff', 'UTF-16 or UTF-32, not UTF-8'],
  ['\0\0\xfe\xff', 'UTF-16 or UTF-32, not UTF-8'],
  ['PK\x03\x04', 'a ZIP archive (or Excel)'],
  ['%PDF', 'PDF'],
  ['PAR1', 'Parquet'],
  ['BZh', 'compressed by something else than gzip'],
  ['\xfd7zXZ', 'compressed by something else than gzip'],
  ['7z\xbc\xaf', 'compressed by something else than gzip'],
  ['\x28\xb5\x2f\xfd', 'compressed by something else than gzip'],
]

const beginnings: readonly (readonly [RegExp, FileKind])[] = [
  [/^\s*<(?:!doctype\s+html|html)/i, 'HTML'],
  [/^\s*</, 'XML'],
  [/^\s*[[{]/, 'JSON'],
  [/^\s*@\s*[a-z]+\s*[{(]/i, 'BibTeX'],
]

/** NUL at every other place is how Latin letters look in UTF-16; other control characters stand in no text. */
function kindOfControls(head: Buffer): FileKind {
  const zeros = head.filter((byte) => byte === 0).length
  const controls = head.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20)).length
  if (zeros > head.length * 0.3 && head.length > 3) return 'UTF-16 or UTF-32, not UTF-8'
  return controls > head.length * 0.1 && controls > 1 ? 'binary' : 'text'
}

/** Tells the kind by the first bytes, a UTF-8 byte order mark included or not. */
export function kindOf(head: Buffer): FileKind {
  const text = head.subarray(0, headBytes).toString('latin1')
  if (isGzip(head)) return 'gzip in gzip'
  if (head.subarray(257, 262).toString('latin1') === 'ustar') return 'a tar archive'
  const signature = signatures.find(([bytes]) => text.startsWith(bytes))
  if (signature) return signature[1]
  const withoutMark = text.replace(/^\xef\xbb\xbf/, '')
  const kind = beginnings.find(([beginning]) => beginning.test(withoutMark))
  const controls = kindOfControls(head.subarray(0, headBytes))
  return controls === 'text' && kind ? kind[1] : controls
}
