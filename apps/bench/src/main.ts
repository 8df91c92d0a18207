import { loadCommand } from './bulk/command.ts'
import { measuresCommand } from './measures/command.ts'
import { benchCommand } from './options.ts'
import { measureReads } from './reads.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

await benchCommand((options) => measureReads(options, say))
  .addCommand(loadCommand(say))
  .addCommand(measuresCommand(say))
  .parseAsync()
process.exit()
