/** The beginning of the actors whose facts may go: imports of the kind that is under way, and their withdrawal. */
export const ME = `me AS (SELECT substring(current_setting('atlas.actor', true) FROM '^import:[^:]*:') AS kind,
  current_setting('atlas.actor', true) AS actor)`

/** Whether an import of the kind that is under way wrote a row last. */
export const isOwn = (row: string): string =>
  `(starts_with(${row}.changed_by, me.kind) OR starts_with(${row}.changed_by, 'undo:' || me.kind))`
