import { dumpAtlas } from '@talent-atlas/db'
import { withDatabase } from '../../with-database.ts'
import { type Delivery, deliver, type Sink } from './deliver.ts'

/** Writes all records in the format Atlas JSONL. */
export async function exportAtlas(delivery: Delivery, withHistory: boolean): Promise<void> {
  const dump = (url: string, { count, write }: Sink): Promise<void> => {
    let total = 0
    return dumpAtlas(url, { withHistory, onRows: (done) => count(done, total) }, async (atlas) => {
      total = atlas.total
      count(0, total)
      await write(atlas.pieces)
    })
  }
  await withDatabase(({ url }) => deliver('records', delivery, (sink) => dump(url, sink)))
}
