import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../migrate/migrate.ts'
import { startTestCluster } from './cluster.ts'
import { TEMPLATE, withDatabaseName } from './template.ts'

/** Starts one PostgreSQL for the whole run and migrates the database that every test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  const client = new pg.Client(cluster.url)
  await client.connect()
  await client.query(`CREATE DATABASE ${TEMPLATE}`)
  await client.end()
  await migrate(withDatabaseName(cluster.url, TEMPLATE))
  project.provide('clusterUrl', cluster.url)
  return () => cluster.stop()
}
