import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listInputs } from './list-inputs.ts'

let folder: string
let outside: string
beforeEach(async () => {
  const place = await mkdtemp(join(tmpdir(), 'atlas-list-'))
  folder = join(place, 'authors')
  outside = join(place, 'authors-elsewhere')
  await mkdir(folder)
  await mkdir(outside)
})
afterEach(() => rm(dirname(folder), { recursive: true, force: true }))

async function write(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), 'x')
  }
}

const listed = async (): Promise<string[]> => (await listInputs([folder])).map((path) => relative(folder, path))

test('a folder stands for the files below it, in the order of their names', async () => {
  const parts = ['updated_date=2024-01-02/part_000.gz', 'updated_date=2024-01-10/part_000.gz']
  await write(parts[1] as string, 'updated_date=2024-01-02/part_010.gz', parts[0] as string, 'manifest')
  expect(await listed()).toEqual(['manifest', parts[0], 'updated_date=2024-01-02/part_010.gz', parts[1]])
})

test('hidden files are passed over, and what is not selected', async () => {
  await write('.DS_Store', '.cache/part_000.gz', 'a/part_000.gz', 'a/LICENSE.txt')
  const paths = await listInputs([folder], { select: (path) => path.endsWith('.gz') })
  expect(paths).toEqual([join(folder, 'a/part_000.gz')])
})

test('files and folders keep the order in which they are named', async () => {
  await write('b/1', 'a/1')
  const paths = [join(folder, 'b/1'), '-', join(folder, 'a')]
  expect(await listInputs(paths)).toEqual([join(folder, 'b/1'), '-', join(folder, 'a/1')])
})

test('a link inside of the folder adds nothing', async () => {
  await write('a/1')
  await symlink(join(folder, 'a'), join(folder, 'b'))
  await symlink(folder, join(folder, 'a', 'round'))
  await symlink('1', join(folder, 'a', '2')).catch(() => {})
  expect(await listed()).toEqual(['a/1'])
})

test.each(['a file', 'a folder'])('a link to %s outside of the folder is refused', async (kind) => {
  await write('a/1')
  await writeFile(join(outside, 'secret'), 'x')
  const target = kind === 'a file' ? join(outside, 'secret') : outside
  await symlink(relative(join(folder, 'a'), target), join(folder, 'a', 'link'))
  await expect(listInputs([folder])).rejects.toThrow(`${join(folder, 'a', 'link')}: the link leads out of the folder`)
})

test('a link that leads nowhere is refused', async () => {
  await symlink('nowhere', join(folder, 'link'))
  await expect(listInputs([folder])).rejects.toThrow(/there is no such file/)
})

test('a pipe in the folder is refused', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')])
  await expect(listInputs([folder])).rejects.toThrow(/is no regular file/)
})

test('a folder without files, a missing path, and a file that is named twice are refused', async () => {
  await expect(listInputs([folder])).rejects.toThrow(/there is no file to import in the folder/)
  await expect(listInputs([join(folder, 'nothing')])).rejects.toThrow(
    `${join(folder, 'nothing')}: there is no such file`,
  )
  await write('a/1')
  await expect(listInputs([folder, join(folder, 'a/1')])).rejects.toThrow(/is named twice/)
})
