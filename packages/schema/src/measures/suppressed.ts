import type { Suppressed } from '@talent-atlas/db'

/** The field of every cell that may be hidden. */
export const isSuppressed = {
  type: 'Boolean',
  description:
    'The cell is hidden, and 0 says nothing: the population names a cohort that is marked sensitive, and the cell is of fewer than five people, or would tell one that is. What a whole answer is of, its total and those known, is told.',
  resolve: (cell: Suppressed): boolean => cell.isSuppressed ?? false,
} as const
