import { StartError } from './errors/start-error.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface Environment {
  readonly port: number
  readonly host: string
  /** Connection URL of a PostgreSQL server; unset means the embedded one. */
  readonly databaseUrl: string | undefined
  /** Folder of the embedded PostgreSQL; unset means its default place. */
  readonly dataDir: string | undefined
  readonly logLevel: LogLevel
  /** Where clients reach the host, without a slash at the end; unset means the host that a request names. */
  readonly publicUrl: string | undefined
  /** Whether known queries are answered ahead of Apollo's pipeline. */
  readonly lane: boolean
}

const parsePort = (text: string): number => {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new StartError(`PORT must be a whole number from 0 to 65535, not "${text}".`)
  }
  return port
}

const parseDatabaseUrl = (text: string): string => {
  // The value may hold a password: it is not repeated.
  if (!/^postgres(ql)?:\/\/./.test(text)) throw new StartError('DATABASE_URL must begin with postgresql://.')
  return text
}

const parsePublicUrl = (text: string): string => {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    throw new StartError(`PUBLIC_URL must be an address such as https://atlas.example.org, not "${text}".`)
  }
  return url.href.replace(/\/+$/, '')
}

const parseLogLevel = (text: string): LogLevel => {
  const level = LOG_LEVELS.find((known) => known === text)
  if (!level) throw new StartError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`)
  return level
}

const parseSwitch = (name: string, text: string): boolean => {
  if (text !== 'on' && text !== 'off') throw new StartError(`${name} must be on or off, not "${text}".`)
  return text === 'on'
}

/**
 * Reads the settings of the host. A variable that is empty counts as unset.
 * @throws StartError naming the variable whose value is not understood
 */
export const readEnvironment = (variables: NodeJS.ProcessEnv = process.env): Environment => {
  const read = (name: string): string | undefined => variables[name]?.trim() || undefined
  const databaseUrl = read('DATABASE_URL')
  const publicUrl = read('PUBLIC_URL')
  return {
    port: parsePort(read('PORT') ?? '4000'),
    host: read('HOST') ?? '127.0.0.1',
    databaseUrl: databaseUrl === undefined ? undefined : parseDatabaseUrl(databaseUrl),
    dataDir: read('ATLAS_DATA_DIR'),
    publicUrl: publicUrl === undefined ? undefined : parsePublicUrl(publicUrl),
    logLevel: parseLogLevel(read('LOG_LEVEL') ?? 'info'),
    lane: parseSwitch('ATLAS_LANE', read('ATLAS_LANE') ?? 'on'),
  }
}
