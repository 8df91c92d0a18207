/** What the command line takes from the environment; the only place that reads it. */
export interface Environment {
  databaseUrl: string | undefined
  dataDir: string | undefined
}

/** An empty variable is one that is not set. */
export const readEnvironment = (variables: NodeJS.ProcessEnv = process.env): Environment => ({
  databaseUrl: variables['DATABASE_URL'] || undefined,
  dataDir: variables['ATLAS_DATA_DIR'] || undefined,
})
