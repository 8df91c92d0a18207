/** The server cannot start, for a reason the operator can act on: its message is shown, its stack is not. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
