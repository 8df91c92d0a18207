import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isRejection, openInput } from '../input/index.ts'
import { readInstitution } from './institution.ts'
import { readRecords } from './read.ts'
import type { RorRecord } from './record.ts'
import { readRelations } from './relations.ts'

/** Records of the registry; they are not part of this repository. */
const file = fileURLToPath(new URL('../../../../../shared/data/ror/records.jsonl.gz', import.meta.url))
const why = existsSync(file) ? '' : ' (left out: ../shared/data/ror is not there)'

async function readAll(): Promise<RorRecord[]> {
  const input = await openInput(file)
  const records: RorRecord[] = []
  for await (const item of readRecords(input)) {
    if (isRejection(item)) throw new Error(`${item.line} ${item.column}: ${item.reason}`)
    records.push(item.value)
  }
  await input.close()
  return records
}

describe.skipIf(why !== '')(`51,370 records of the registry${why}`, () => {
  test('all become institutions, with little left out', { timeout: 300_000 }, async () => {
    const records = await readAll()
    const read = records.map(readInstitution)
    expect(read.filter(({ institution }) => institution !== null)).toHaveLength(51_370)
    expect(read.flatMap(({ faults }) => faults.map(({ value }) => value))).toEqual(['100011307'])
    const countries = Object.groupBy(read, ({ institution }) => institution?.country ?? 'unknown')
    const count = (code: string): number => countries[code]?.length ?? 0
    expect(['CN', 'HK', 'MO', 'TW', 'unknown'].map(count)).toEqual([2263, 69, 12, 159, 11])
    const statuses = Object.groupBy(read, ({ institution }) => institution?.status ?? 'ACTIVE')
    expect(statuses.ACTIVE?.length).toBe(48_746)
    expect(statuses.WITHDRAWN?.length).toBe(1374)
    const known = new Set(records.map(({ id }) => id))
    const relations = records.flatMap((record) => readRelations(record).relations)
    const among = relations.filter(({ from, to }) => known.has(from) && known.has(to))
    expect(new Set(among.map(({ from, kind, to }) => `${from} ${kind} ${to}`)).size).toBe(23_016)
  })
})
