/**
 * The `options` of a connection whose URL has none. Without any, pg takes those of PGOPTIONS, which may be meant for
 * another server; an empty text counts as none.
 */
export const NO_OPTIONS = ' '
