/** An input that is refused as a whole, before anything of it is written. The message names the file and the reason. */
export class InputError extends Error {
  /** The file as the caller named it, or `standard input`. */
  readonly file: string
  readonly reason: string
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file}: ${reason}`, options)
    this.name = 'InputError'
    this.file = file
    this.reason = reason
  }
}
