import { HOST } from './connection.ts'
import type { ServerContext } from './server-context.ts'
import { FOLDER_SETTING, pathForServer } from './server-path.ts'

/** Server settings by name. */
export type ServerSettings = Readonly<Record<string, string>>

/** For a small machine; everything that durability rests on keeps PostgreSQL's own default, which is on. */
const DEFAULTS: ServerSettings = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '100',
  jit: 'off',
  shared_preload_libraries: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

/** The command line of the server. */
export function serverArguments(
  { folder, enclosed, settings: overrides }: Pick<ServerContext, 'folder' | 'enclosed' | 'settings'>,
  port: number,
): readonly string[] {
  const settings = Object.entries({ ...DEFAULTS, ...overrides, port: String(port), [FOLDER_SETTING]: folder.pgData })
  return [
    '-D',
    pathForServer(folder.pgData, enclosed),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}
