import { InputError } from './input-error.ts'

/** A file that can be read but is not of the kind that the importer takes: JSON given for CSV, a column missing, … */
export class WrongKindError extends InputError {
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(file, reason, options)
    this.name = 'WrongKindError'
  }
}
