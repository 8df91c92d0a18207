import { withBulkLoad } from '@talent-atlas/db'

/** The indexes by which columns find what was written; without columns nothing needs them. */
const INDEXES: Readonly<Record<string, string>> = {
  researcher_changed_at_idx: 'ON researcher USING brin (changed_at) WITH (autosummarize = on)',
  affiliation_changed_at_idx: 'ON affiliation USING brin (changed_at) WITH (autosummarize = on)',
  'history.researcher_known_to_idx': 'ON history.researcher USING brin (known_to) WITH (autosummarize = on)',
  'history.affiliation_known_to_idx': 'ON history.affiliation USING brin (known_to) WITH (autosummarize = on)',
}

/** Milliseconds of single-row writes with the indexes and without, a figure for each turn. */
export interface Writes {
  with: number[]
  without: number[]
}

const WRITES = 50

/**
 * Times writes of one affiliation, each a transaction, in turns with the indexes of columns and without.
 * @param turns how many times {@link WRITES} writes of each kind
 */
export const timeWrites = (url: string, turns: number): Promise<Writes> =>
  withBulkLoad(url, 'bench', async ({ query }) => {
    const ids = (await query('SELECT id FROM affiliation ORDER BY random() LIMIT $1', [WRITES * 2])).map(({ id }) => id)
    const times: Writes = { with: [], without: [] }
    const make = async (): Promise<void> => {
      for (const [name, how] of Object.entries(INDEXES))
        await query(`CREATE INDEX ${name.replace('history.', '')} ${how}`)
    }
    const drop = async (): Promise<void> => {
      for (const name of Object.keys(INDEXES)) await query(`DROP INDEX ${name}`)
    }
    const write = async (): Promise<number> => {
      const begun = performance.now()
      for (let index = 0; index < WRITES; index += 1)
        await query('UPDATE affiliation SET role = $1 WHERE id = $2', [`write ${Math.random()}`, ids[index]])
      return (performance.now() - begun) / WRITES
    }
    // What a connection caches is there for both.
    await write()
    for (let turn = 0; turn < turns; turn += 1) {
      const isFirst = turn % 2 === 0
      if (isFirst) times.with.push(await write())
      await drop()
      await write()
      times.without.push(await write())
      await make()
      await write()
      if (!isFirst) times.with.push(await write())
    }
    return times
  })
