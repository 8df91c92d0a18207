import type { IncomingHttpHeaders } from 'node:http'

/** A name or address, with or without a port. */
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i

/** Where the asker reaches this host, without a slash at the end, as far as the request says. */
export const originOf = ({ host = '' }: IncomingHttpHeaders): string | undefined =>
  HOST.test(host) ? `http://${host}` : undefined
