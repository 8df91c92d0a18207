import type { Writable } from 'node:stream'

/** Characters gathered before they are written: a write for every line would take longer than making it. */
const CHUNK = 65_536

/** Writes lines to a stream that stays open, as fast as it is read. */
export interface LineWriter {
  /** @throws what keeps the stream from being written */
  line(value: unknown): Promise<void>
}

const write = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((done, fail) => stream.write(text, (error) => (error ? fail(error) : done())))

/** Lets `tell` write values as lines of JSON. @throws what `tell` throws, and what keeps the stream from being written */
export async function writeLines(
  stream: NodeJS.WritableStream,
  tell: (writer: LineWriter) => Promise<void>,
): Promise<void> {
  // A failure is told to the write that has it.
  const ignore = (): void => undefined
  stream.on('error', ignore)
  let gathered = ''
  try {
    await tell({
      async line(value) {
        gathered += `${JSON.stringify(value)}\n`
        if (gathered.length < CHUNK) return
        const text = gathered
        gathered = ''
        await write(stream, text)
      },
    })
    await write(stream, gathered)
  } finally {
    stream.off('error', ignore)
  }
}

/** Waits until everything that was written to a stream has left the process, or nobody takes it any more. */
export const flush = (stream: Writable): Promise<void> =>
  new Promise((done) => {
    if (stream.writableLength === 0) return done()
    stream.on('error', () => done())
    stream.write('', () => done())
  })
