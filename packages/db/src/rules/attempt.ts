import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'

type Value = string | number | boolean | null
export type Columns = Record<string, Value>

/** Records that a row may refer to. */
interface Ground {
  researcher: string
  otherResearcher: string
  institution: string
  otherInstitution: string
  source: string
}

/** Writes rows that may be refused; nothing of them stays. */
interface Attempts {
  ground: Ground
  /** The names of the constraints that refused one of the rows, or `accepted` when all could be written. */
  insert(...rows: [table: string, columns: Columns][]): Promise<string>
}

const quoted = (name: string): string => `"${name}"`

async function add(client: pg.Client, table: string, columns: Columns): Promise<string> {
  const names = Object.keys(columns)
  const list = [names.map(quoted).join(', '), names.map((_, index) => `$${index + 1}`).join(', ')]
  const sql = `INSERT INTO ${quoted(table)} (${list[0]}) VALUES (${list[1]}) RETURNING id`
  const { rows } = await client.query<{ id: string }>(sql, Object.values(columns))
  return rows[0]?.id ?? ''
}

async function layGround(client: pg.Client): Promise<Ground> {
  return {
    researcher: await add(client, 'researcher', { slug: 'ada', name: 'Ada' }),
    otherResearcher: await add(client, 'researcher', { slug: 'bo', name: 'Bo' }),
    institution: await add(client, 'institution', { slug: 'here', name: 'Here', kind: 'EDUCATION' }),
    otherInstitution: await add(client, 'institution', { slug: 'there', name: 'There', kind: 'COMPANY' }),
    source: await add(client, 'source', { title: 'A source', kind: 'ARTICLE' }),
  }
}

/** The name of the constraint behind an error; a value that its type refuses has none, and a missing one its column. */
function refusal(error: unknown): string {
  if (error instanceof pg.DatabaseError) return error.constraint ?? error.column ?? error.message
  throw error
}

/** A database of the test file's own in which rows are tried. */
export function attempts(): Attempts {
  const state: { client?: pg.Client; ground?: Ground } = {}
  beforeAll(async () => {
    const { url } = await createTestDatabase()
    state.client = new pg.Client(url)
    await state.client.connect()
    state.ground = await layGround(state.client)
  })
  afterAll(() => state.client?.end())
  return {
    get ground() {
      if (!state.ground) throw new Error('there is no ground before the tests run')
      return state.ground
    },
    async insert(...rows) {
      const { client } = state
      if (!client) throw new Error('there is no connection before the tests run')
      await client.query('BEGIN')
      try {
        for (const [table, columns] of rows) await add(client, table, columns)
        return 'accepted'
      } catch (error) {
        return refusal(error)
      } finally {
        await client.query('ROLLBACK')
      }
    },
  }
}
