import { connect, createServer, type Socket } from 'node:net'

/** Stands between a server and PostgreSQL and counts the statements that pass. */
export interface CountingProxy {
  /** The URL of the database, through the proxy. */
  readonly url: string
  /** Statements that were executed so far, of all connections. */
  count(): number
  close(): void
}

const EXECUTE = 'E'.charCodeAt(0)
const QUERY = 'Q'.charCodeAt(0)
/** What a message without a type begins with is its length: the startup message, which is the first. */
const LENGTH_BYTES = 4

/**
 * Reads what a client of PostgreSQL sends, in pieces of any size.
 * @param onStatement called for every statement: a simple query, or the execution of a prepared one
 */
export const readMessages = (onStatement: () => void): ((chunk: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0)
  let typeBytes = 0
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    while (rest.length >= typeBytes + LENGTH_BYTES) {
      const size = typeBytes + rest.readUInt32BE(typeBytes)
      if (rest.length < size) return
      if (typeBytes > 0 && (rest[0] === EXECUTE || rest[0] === QUERY)) onStatement()
      rest = rest.subarray(size)
      typeBytes = 1
    }
  }
}

/** Starts a proxy before the database that a URL names, which is reached without TLS. */
export const startCountingProxy = (databaseUrl: string): Promise<CountingProxy> =>
  new Promise((resolve, reject) => {
    const target = new URL(databaseUrl)
    let statements = 0
    const open = new Set<Socket>()
    const proxy = createServer({ noDelay: true }, (client) => {
      const database = connect({ host: target.hostname, port: Number(target.port || 5432), noDelay: true })
      for (const socket of [client, database]) {
        open.add(socket)
        // The other side is closed with it.
        socket.on('error', () => undefined).on('close', () => open.delete(socket))
      }
      const read = readMessages(() => {
        statements += 1
      })
      client.on('data', read).on('close', () => database.destroy())
      database.on('close', () => client.destroy())
      client.pipe(database).pipe(client)
    })
    proxy.once('error', reject)
    proxy.listen(0, '127.0.0.1', () => {
      const address = proxy.address()
      const url = new URL(databaseUrl)
      url.hostname = '127.0.0.1'
      url.port = String(typeof address === 'object' && address ? address.port : '')
      resolve({
        url: url.href,
        count: () => statements,
        close: () => {
          for (const socket of open) socket.destroy()
          proxy.close()
        },
      })
    })
  })
