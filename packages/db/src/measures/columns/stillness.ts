import type { ClientBase } from 'pg'

/** How far the server has written its log. A commit is in it before anybody sees what it wrote. */
const WRITTEN = `
  SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END::text AS lsn,
    clock_timestamp() + interval '1 ms' AS at`

/** Tells, without looking into any table, that nothing was written since everything was read. */
export class Stillness {
  #lsn = ''
  /** Not before this was what the log has up to there written. */
  #at = new Date(0)
  #isAllRead = false

  /** Whether nothing was written since all of it was read. To be asked before what may have changed is read. */
  async holds(client: ClientBase): Promise<boolean> {
    const { rows } = await client.query<{ lsn: string; at: Date }>(WRITTEN)
    const { lsn = '', at = new Date() } = rows[0] ?? {}
    if (lsn === this.#lsn) return this.#isAllRead
    this.#lsn = lsn
    this.#at = at
    this.#isAllRead = false
    return false
  }

  /**
   * Notes that the records were read as they stood at an instant. What was written a moment ago may carry a later one, and
   * is read the next time.
   */
  read(instant: Date): void {
    this.#isAllRead = instant >= this.#at
  }
}
