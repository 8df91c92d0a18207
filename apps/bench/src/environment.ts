/** What a child process is told by its environment. */
export interface Settings {
  readonly DATABASE_URL?: string
  readonly ATLAS_DATA_DIR?: string
  readonly ATLAS_LANE?: 'on' | 'off'
  readonly NODE_ENV?: string
  readonly GRAPHILE_ENV?: string
}

/** The variables of a child process: those of this one, with the settings of our programs replaced. */
export const childEnvironment = (settings: Settings): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: '0',
  HOST: '',
  DATABASE_URL: '',
  ATLAS_DATA_DIR: '',
  LOG_LEVEL: '',
  ATLAS_LANE: '',
  NODE_ENV: '',
  ...settings,
})

/** The database that a server under measurement is to use. */
export const readDatabaseUrl = (variables: NodeJS.ProcessEnv = process.env): string => variables['DATABASE_URL'] ?? ''
