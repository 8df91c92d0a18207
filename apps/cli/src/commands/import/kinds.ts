import type { Importer } from '@talent-atlas/importers'
import type { Command } from 'commander'

/** The values of a kind's own flags, as commander gives them. */
export type Flags = Record<string, unknown>

/** A kind of data set on the command line. */
export interface KindCommand<Options = unknown> {
  importer: Importer<Options>
  /** Completes "import …". */
  summary: string
  /** Adds the kind's own flags. */
  flags(command: Command): Command
  options(flags: Flags): Options
  help: string
}

/** Hides what the options of a kind are: only its own importer reads them. */
export function defineKind<Options>(kind: KindCommand<Options>): KindCommand {
  return kind as unknown as KindCommand
}
