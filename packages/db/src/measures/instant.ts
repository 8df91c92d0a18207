import type { Reader } from '../reader.ts'

/**
 * What a transaction writes carries its start, rounded to milliseconds: nothing that is written from now on, nor by a
 * transaction under way, carries an instant before `oldest`. A transaction shows a moment after it has begun; so that
 * none is overlooked, the instant is taken a millisecond before the one that would do. The wait makes up for that: what
 * was committed when the question came is in its answer.
 *
 * Sessions that only read are told by their names; vacuum and replication write no records.
 */
const NEWEST = `
  WITH asked AS MATERIALIZED (SELECT clock_timestamp() AS at FROM pg_sleep(0.002)),
  oldest AS (
    SELECT least(asked.at, (
      SELECT min(xact_start) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type NOT IN ('autovacuum worker', 'parallel worker', 'walsender')
        AND application_name NOT IN ('atlas reader', 'atlas columns', 'atlas known', 'atlas export'))) AS at
    FROM asked
  )
  SELECT (extract(epoch FROM at::timestamptz(3)) * 1000)::bigint - 2 FROM oldest`

/**
 * The newest instant whose answers cannot change any more, two milliseconds ago at the latest. While something is
 * written it stays before the start of that. Transactions of other roles are seen only by members of
 * `pg_read_all_stats`, those on a primary not from its standby, and prepared ones not at all.
 * @param reader of a primary, under the role that writes
 */
export async function newestInstant(reader: Pick<Reader, 'query'>): Promise<Date> {
  const [row] = await reader.query(NEWEST, [])
  return new Date(Number(row?.[0]))
}
