import type { PrismaClient } from './generated/prisma/client.ts'

/** What can be searched, by its model. */
export type SearchedModel = 'Researcher' | 'Institution' | 'Cohort' | 'Work'

/** A record that a text found. */
export interface SearchRow {
  model: SearchedModel
  id: string
  /** From 0 to 1: how alike the text and the best matching name are. */
  score: number
  /** The place of the model in {@link searchedModels}. */
  rank: number
  /** The name that matched. */
  matched: string
}

/** What can be searched, in the order in which equally good hits are listed. */
export const searchedModels: readonly SearchedModel[] = ['Researcher', 'Institution', 'Cohort', 'Work']

/** A search ends with so many hits. */
export const MOST_HITS = 1000

/**
 * Records with a name like the text, best match first: by descending score, then by rank, name (in the order of code
 * points) and id. What is a hit and how it is scored says the SQL function `search_names`.
 */
export async function searchNames(
  prisma: PrismaClient,
  text: string,
  models: readonly SearchedModel[],
  page: { limit: number; offset: number },
): Promise<SearchRow[]> {
  return prisma.$queryRaw<SearchRow[]>`
    SELECT model, id, score, rank, matched
    FROM search_names(${text}, ${models}::text[], ${Math.min(page.limit + page.offset, MOST_HITS)}::int)
    LIMIT ${page.limit} OFFSET ${page.offset}`
}

/** How many records a text finds, {@link MOST_HITS} at most. */
export async function countSearch(
  prisma: PrismaClient,
  text: string,
  models: readonly SearchedModel[],
): Promise<number> {
  const [row] = await prisma.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM search_names(${text}, ${models}::text[])`
  return row?.count ?? 0
}
