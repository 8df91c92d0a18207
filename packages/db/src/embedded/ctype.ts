/** Names under which systems know letters beyond ASCII. By `C`, which every system has, pg_trgm drops such letters. */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8'] as const
const UNKNOWN_LOCALE = /invalid locale name/

/**
 * Runs initdb with the first character classification (`lc_ctype`) that the system knows.
 * @param initdb makes the cluster; of a name that is not known it says so before it has written anything
 * @throws whatever else initdb fails with
 */
export async function withKnownCtype(initdb: (ctype: string) => Promise<void>): Promise<void> {
  for (const ctype of CTYPES) {
    try {
      return await initdb(ctype)
    } catch (error) {
      if (!(error instanceof Error && UNKNOWN_LOCALE.test(error.message))) throw error
    }
  }
  await initdb('C')
}
