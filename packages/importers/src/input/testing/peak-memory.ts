import { isRejection, openInput, readCsv, readJsonArray, readJsonRecords, readLines, readXmlRecords } from '../index.ts'
import type { Input } from '../open-input.ts'

/** Reads a file in a process of its own and prints how many records and rejections came and the most memory it took. */
const readers: Readonly<Record<string, (input: Input) => AsyncIterable<unknown>>> = {
  lines: (input) => readLines(input),
  csv: (input) => readCsv(input, { required: ['name'] }),
  array: (input) => readJsonArray(input),
  json: (input) => readJsonRecords(input),
  xml: (input) => readXmlRecords(input, 'record'),
}

async function count(reader: string, path: string): Promise<object> {
  const counts = { records: 0, rejections: 0 }
  try {
    for await (const record of readers[reader]?.(await openInput(path)) ?? []) {
      counts[isRejection(record) ? 'rejections' : 'records']++
    }
    return counts
  } catch (error) {
    return { ...counts, error: error instanceof Error ? error.message : String(error) }
  }
}

const [reader = '', path = ''] = process.argv.slice(2)
const counts = await count(reader, path)
process.stdout.write(JSON.stringify({ ...counts, peakMebibytes: process.resourceUsage().maxRSS / 1024 }))
