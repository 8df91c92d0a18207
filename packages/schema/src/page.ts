/** Records on a page unless the query says otherwise. */
export const DEFAULT_PAGE = 20

/** Records on a page at the most. */
export const LARGEST_PAGE = 100
