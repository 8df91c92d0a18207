/** What the tests take from the environment; the only place that reads it. */
export interface Environment {
  /** The browser to drive, a path; `none` where there can be none. */
  readonly chromium: string
  /** Whether nothing may be left out for want of a browser. */
  readonly isCi: boolean
}

/** An empty variable is one that is not set. */
export const readEnvironment = (variables: NodeJS.ProcessEnv = process.env): Environment => ({
  chromium: variables['CHROMIUM_PATH'] || '/usr/bin/chromium',
  isCi: (variables['CI'] || 'false') !== 'false',
})

/** Settings of a server or a command under test, by the names of their variables. */
export interface Settings {
  readonly PORT?: string
  readonly HOST?: string
  readonly DATABASE_URL?: string
  readonly ATLAS_DATA_DIR?: string
}

/** The variables of a child process: those of this process, but none of our settings except the given ones. */
export const childEnvironment = (settings: Settings): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: '0',
  HOST: '',
  DATABASE_URL: '',
  ATLAS_DATA_DIR: '',
  LOG_LEVEL: '',
  ...settings,
})
