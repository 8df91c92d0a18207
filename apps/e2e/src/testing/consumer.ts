import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inRepository } from './repository.ts'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')

/** A program outside of the repository that has the SDK installed. */
export interface Consumer {
  /** @throws with what the compiler says when the program does not fit the SDK's types */
  check(source: string): Promise<void>
  /** What the program prints. @throws when it fails */
  run(source: string): Promise<string>
  remove(): void
}

/** Copies what `npm publish` would publish. */
const installSdk = (target: string): void => {
  const from = inRepository('packages/sdk')
  const { files } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { files: string[] }
  mkdirSync(target, { recursive: true })
  for (const file of ['package.json', ...files]) cpSync(join(from, file), join(target, file), { recursive: true })
}

/** Makes a folder as a user of the SDK would have it. */
export const createConsumer = (): Consumer => {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-consumer-'))
  const program = join(folder, 'program.ts')
  installSdk(join(folder, 'node_modules/@talent-atlas/sdk'))
  symlinkSync(inRepository('node_modules/@types'), join(folder, 'node_modules/@types'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const settings = { extends: inRepository('tsconfig.base.json'), files: ['program.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  return {
    check: async (source) => {
      writeFileSync(program, source)
      await run(process.execPath, [tsc, '-p', folder]).catch((error: { stdout?: string }) => {
        throw new Error(error.stdout || String(error))
      })
    },
    run: async (source) => {
      writeFileSync(program, source)
      return (await run(process.execPath, ['--no-warnings', program])).stdout
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
