import type { Question, Window } from './question.ts'
import { type Sql, sql } from './records.ts'
import { timesOf } from './stage.ts'

/**
 * The days on which organisations and leagues may have held to count: those of the date or of the window, or the last on
 * record; as columns `first` and `last`.
 * @throws QuestionError where the window ends before it begins
 */
export function heldSql({ validAt, window }: Question & { window?: Window | null | undefined }): Sql {
  const inWindow = timesOf({ window }).moments
  const [moment = null] = validAt ? timesOf({ validAt }).moments : inWindow
  const day = (date: Date | null, open: string): Sql => sql`${date?.toISOString().slice(0, 10) ?? open}::date`
  return moment
    ? sql`${day(moment.first, '-infinity')} AS first, ${day(moment.last, 'infinity')} AS last`
    : sql`date 'infinity' AS first, date 'infinity' AS last`
}
