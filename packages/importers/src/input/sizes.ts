/** Bytes of a kibibyte, mebibyte and gibibyte. */
export const kibibyte = 1024
export const mebibyte = 1024 * kibibyte
export const gibibyte = 1024 * mebibyte

const units: readonly [number, string][] = [
  [gibibyte, 'GiB'],
  [mebibyte, 'MiB'],
  [kibibyte, 'KiB'],
]

/** A number of bytes for a message: `1 MiB`, `1.5 GiB`, `200 bytes`. */
export function formatBytes(bytes: number): string {
  const unit = units.find(([size]) => bytes >= size)
  return unit ? `${Number((bytes / unit[0]).toFixed(1))} ${unit[1]}` : `${bytes} bytes`
}
