import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Rejection } from '@talent-atlas/importers'
import { expect, test } from 'vitest'
import { openRejects } from './rejects-file.ts'
import { emptyFolder, fileOf } from './testing/import-files.ts'

const rejection = new Rejection(2, 'person', 'x', 'it is none')

test('rejected records are lines of JSON, in place of what the file held', async () => {
  const path = await fileOf('rejects.jsonl', 'of a run before')
  const rejects = await openRejects(path, [await fileOf('table.csv', 'a')])
  rejects.write('table.csv', rejection)
  await rejects.close()
  const line = { file: 'table.csv', line: 2, column: 'person', value: 'x', reason: 'it is none' }
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(line)
})

test('a file that is imported keeps its content where its rejected records are to be written to it', async () => {
  const path = await fileOf('table.csv', 'a\n')
  await expect(openRejects(path, [path])).rejects.toThrow('is what is to be imported')
  expect(await readFile(path, 'utf8')).toBe('a\n')
})

test('a folder that is not there is told', async () => {
  const path = join(await emptyFolder(), 'nowhere', 'rejects.jsonl')
  await expect(openRejects(path, [])).rejects.toThrow(`${path} cannot be written: ENOENT`)
})

test('rejected records that a full disk did not take are told at the end', async () => {
  const full = await writeFile('/dev/full', 'x').then(
    () => null,
    (error: { code: string }) => error.code,
  )
  if (full !== 'ENOSPC') return
  const rejects = await openRejects('/dev/full', [])
  rejects.write('table.csv', rejection)
  await expect(rejects.close()).rejects.toThrow('/dev/full cannot be written: ENOSPC')
})
