import type { Importer } from '../importer.ts'
import type { Input, Rejection } from '../input/index.ts'
import { type ImportResult, runImport } from '../run-import.ts'
import { textInput } from './input.ts'

/** What an import came to, and what it refused, in short. */
export interface ImportedText extends ImportResult {
  refused: { line: number; column: string | null; value: string; reason: string }[]
}

/** Imports a text, or another input. */
export async function importText<Options>(
  url: string,
  importer: Importer<Options>,
  text: string | Input,
  options: Options,
): Promise<ImportedText> {
  const rejections: Rejection[] = []
  const onRejection = (rejection: Rejection): void => void rejections.push(rejection)
  const result = await runImport(url, importer, typeof text === 'string' ? textInput(text) : text, options, {
    onRejection,
  })
  return { ...result, refused: rejections.map((rejection) => ({ ...rejection })) }
}
