import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { NO_SNIFFING, sendMethodNotAllowed } from './send.ts'

const CONTENT_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.ttf', 'font/ttf'],
  ['.woff2', 'font/woff2'],
])

/** Only our own origin; the editor styles inline, keeps its fonts in the style sheet and runs workers. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface Asset {
  readonly body: Buffer
  readonly etag: string
  readonly headers: Record<string, string>
  gzipped?: Promise<Buffer>
}

/** The files of the GraphiQL page, by the path under which they are served. */
export type Bundle = ReadonlyMap<string, Asset>

const compress = promisify(gzip)

const describe = (path: string, body: Buffer): Asset => {
  // Names under assets/ carry a hash of their content.
  const lasting = path.startsWith('/assets/')
  const etag = `W/"${createHash('sha256').update(body).digest('base64url')}"`
  return {
    body,
    etag,
    headers: {
      ...NO_SNIFFING,
      'content-type': CONTENT_TYPES.get(extname(path)) ?? 'application/octet-stream',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag,
      'referrer-policy': 'no-referrer',
      vary: 'accept-encoding',
    },
  }
}

/** Reads a folder whole; a request is then looked up by its path and never reaches the file system. */
export const readBundle = async (folder: string): Promise<Bundle> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const assets = new Map<string, Asset>()
  for (const entry of entries.filter((found) => found.isFile())) {
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    assets.set(path === '/index.html' ? '/' : path, describe(path, await readFile(file)))
  }
  return assets
}

const sendAsset = async (request: IncomingMessage, response: ServerResponse, asset: Asset): Promise<void> => {
  if (request.headers['if-none-match']?.includes(asset.etag)) {
    response.writeHead(304, asset.headers).end()
    return
  }
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
    response.writeHead(200, { ...asset.headers, 'content-length': asset.body.length }).end(asset.body)
    return
  }
  asset.gzipped ??= compress(asset.body)
  const body = await asset.gzipped
  response.writeHead(200, { ...asset.headers, 'content-encoding': 'gzip', 'content-length': body.length }).end(body)
}

/** Answers with a file of the bundle; false when it holds none under this path. */
export const serveBundle = async (
  bundle: Bundle,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const asset = bundle.get(path)
  if (!asset) return false
  if (request.method === 'GET' || request.method === 'HEAD') await sendAsset(request, response, asset)
  else sendMethodNotAllowed(response, 'GET, HEAD')
  return true
}
