import type { Importer } from '@talent-atlas/importers'
import { type Command, InvalidArgumentError } from 'commander'

/** The values of a kind's own flags, as commander gives them. */
export type Flags = Record<string, unknown>

/** A kind of data set on the command line. */
export interface KindCommand<Options = unknown> {
  importer: Importer<Options>
  /** Completes "import …". */
  summary: string
  /** Adds the kind's own flags. */
  flags(command: Command): Command
  /** @param path of the file, as it was given */
  options(flags: Flags, path: string): Options | Promise<Options>
  /**
   * When our further names of institutions are put on record: before texts of its records are looked up, or after its
   * institutions are there; null where it has neither.
   */
  namesInstitutions: 'BEFORE' | 'AFTER' | null
  /** It brings people, who may be on record already. */
  namesPeople: boolean
  /** Which files of a folder are meant, by their path in it; all unless told. */
  select?: (path: string) => boolean
  /** What the help says beside the flags. */
  help: string
}

/** Hides what the options of a kind are: only its own importer reads them. */
export const defineKind = <Options>(kind: KindCommand<Options>): KindCommand => kind as unknown as KindCommand

/** A flag's text, where it was given. */
export const textOf = (flags: Flags, name: string): string | undefined => {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

/** Reads a flag that must say something. */
export function notBlank(text: string): string {
  const trimmed = text.trim()
  if (trimmed !== '') return trimmed
  throw new InvalidArgumentError('It must not be empty.')
}
