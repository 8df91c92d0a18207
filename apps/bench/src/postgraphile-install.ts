import { installBeside } from './install-beside.ts'

/** Installs PostGraphile when it is not there. @param say takes what happens, a line at a time */
export const installPostGraphile = async (say: (line: string) => void): Promise<void> => {
  await installBeside({ folder: 'postgraphile', name: 'PostGraphile', megabytes: 300 }, say)
}
