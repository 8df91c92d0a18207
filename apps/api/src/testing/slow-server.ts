import { setTimeout as wait } from 'node:timers/promises'
import { buildSchema } from 'graphql'
import { createLog } from '../log.ts'
import { serve } from '../serve.ts'
import { createShutdown, shutDownOnSignal } from '../shutdown.ts'

// A server of its own process whose only field answers after the process was told to stop, or at once when told not to
// wait; with the argument `stuck`, never.
const schema = buildSchema('type Query { slow(wait: Boolean! = true): String! }')
const [, , mode] = process.argv
const told = new Promise((resolve) => process.once('SIGTERM', resolve))
const answer = async (_source: unknown, args: Record<string, unknown>): Promise<string> => {
  if (!args['wait']) return 'answered at once'
  process.stdout.write('asked\n')
  await told
  await (mode === 'stuck' ? new Promise(() => undefined) : wait(200))
  return 'answered'
}
const { slow } = schema.getQueryType()?.getFields() ?? {}
if (slow) slow.resolve = answer

const log = createLog('info')
const service = await serve({
  schema,
  log,
  createContext: () => ({}),
  ping: async () => undefined,
  bundle: new Map(),
  host: '127.0.0.1',
  port: 0,
})
const stop = async (): Promise<void> => {
  await service.stop()
  process.stdout.write('stopped\n')
}
shutDownOnSignal(createShutdown(stop, log), log)
process.stdout.write(`${service.url}\n`)
