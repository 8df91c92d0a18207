import { DataFolderInUseError } from '@talent-atlas/db'
import { type Environment, readEnvironment } from './environment.ts'
import { StartError } from './errors/start-error.ts'
import { createLog } from './log.ts'
import { createShutdown, shutDownOnSignal } from './shutdown.ts'
import { type Started, start } from './start.ts'

const whereToGo = ({ url, database }: Started): string => {
  const { host, pathname } = new URL(database.url)
  const data = database.dataDir ? `${database.dataDir} (embedded PostgreSQL at ${host})` : `${host}${pathname}`
  return `
Talent Atlas is ready.
  GraphiQL  ${url}
  GraphQL   ${url}graphql
  Data      ${data}
`
}

const run = async (environment: Environment): Promise<void> => {
  const log = createLog(environment.logLevel)
  const shutdown = createShutdown(async () => (await starting).stop(), log)
  const starting = start(environment, log, (error) => {
    log.fatal({ err: error }, 'another process took over the data folder')
    void shutdown(1)
  })
  shutDownOnSignal(shutdown, log)
  process.stdout.write(whereToGo(await starting))
}

try {
  await run(readEnvironment())
} catch (error) {
  if (error instanceof StartError || error instanceof DataFolderInUseError) console.error(error.message)
  else console.error(error)
  // The schema engine leaves a timer that would keep the process for ten seconds.
  process.exit(1)
}
