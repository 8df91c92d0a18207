import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { type ColumnQuestion, FollowingColumns } from './answer.ts'

/** What the thread is asked, and what it answers, by number. */
export type Asked = { number: number } & ({ load: Date } | { question: ColumnQuestion })
export type Answered = { number: number } & ({ answer: unknown } | { failure: string })

const port = parentPort
if (!port) throw new Error('this runs as a thread of its own')
const { url } = workerData as { url: string }
const client = new pg.Client({
  connectionString: url,
  application_name: 'atlas columns',
  options: '-c jit=off -c work_mem=64MB',
})
await client.connect()
// The thread ends with its connection; the next question has another one made.
client.on('error', () => process.exit(1))
const columns = new FollowingColumns(client)

let last: Promise<unknown> = Promise.resolve()

async function answer(asked: Asked): Promise<void> {
  try {
    const answer = 'load' in asked ? await columns.load(asked.load) : await columns.answer(asked.question)
    port?.postMessage({ number: asked.number, answer } satisfies Answered)
  } catch (error) {
    port?.postMessage({ number: asked.number, failure: String(error) } satisfies Answered)
  }
}

// One at a time: they share the connection and the columns.
port.on('message', (asked: Asked) => {
  last = last.then(() => answer(asked))
})
