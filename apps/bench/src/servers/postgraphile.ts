import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { readDatabaseUrl } from '../environment.ts'
import { listen, POOL_SIZE } from './listen.ts'

// PostGraphile as its documentation runs it in production: no watching, no explaining, no GraphiQL, answers made as
// text, statements prepared (its own default).

interface PostGraphile {
  postgraphile(preset: object): { createServ(grafserv: unknown): { addTo(server: Server): Promise<void> } }
}

/** It is installed apart from the workspace, so that its types are not at hand. */
const require = createRequire(new URL('../../postgraphile/package.json', import.meta.url))
const { postgraphile } = require('postgraphile') as PostGraphile
const { PostGraphileAmberPreset } = require('postgraphile/presets/amber') as { PostGraphileAmberPreset: object }
const { grafserv } = require('postgraphile/grafserv/node') as { grafserv: unknown }
const { makePgService } = require('postgraphile/adaptors/pg') as { makePgService(options: object): object }
const { PostGraphileConnectionFilterPreset } = require('postgraphile-plugin-connection-filter') as {
  PostGraphileConnectionFilterPreset: object
}

const preset = {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  // Hides filters on columns without an index; our questions ask for some.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({ connectionString: readDatabaseUrl(), schemas: ['public'], poolConfig: { max: POOL_SIZE } }),
  ],
  schema: { connectionFilterRelations: true },
  grafast: { explain: false },
  grafserv: { watch: false, websockets: false, graphiql: false, outputDataAsString: true },
}

const server = createServer()
await postgraphile(preset).createServ(grafserv).addTo(server)
await listen(server)
