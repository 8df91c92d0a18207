import { existsSync } from 'node:fs'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { startTestCluster } from './cluster.ts'

test('a test server allows further databases and is gone without a trace once stopped', async () => {
  const cluster = await startTestCluster()
  const client = new Client({ connectionString: cluster.url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('CREATE DATABASE another')
  const { rows } = await client.query<{ folder: string }>(
    "SELECT current_setting('talent_atlas.data_folder') AS folder",
  )
  await client.end()
  const folder = rows[0]?.folder ?? ''
  expect(existsSync(folder)).toBe(true)
  await cluster.stop()
  expect(existsSync(folder)).toBe(false)
}, 30_000)
