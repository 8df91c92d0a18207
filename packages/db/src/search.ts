import { Prisma, type PrismaClient } from './generated/prisma/client.ts'

/** What can be searched, by its model. */
export type SearchedModel = 'Researcher' | 'Institution' | 'Cohort' | 'Work'

/** A record that a text found. */
export interface SearchRow {
  model: SearchedModel
  id: string
  /** From 0 to 1: how alike the text and the best matching name are. */
  score: number
  /** The name that matched. */
  matched: string
}

export const searchedModels: readonly SearchedModel[] = ['Researcher', 'Institution', 'Cohort', 'Work']

/** Where the names of each model are: the column of the record's id, the column of the name, the table. */
const names: Record<SearchedModel, Prisma.Sql> = {
  Researcher: Prisma.sql`SELECT researcher_id AS id, text AS name FROM researcher_name`,
  Institution: Prisma.sql`SELECT institution_id AS id, text AS name FROM institution_name`,
  Cohort: Prisma.sql`SELECT id, name FROM cohort`,
  Work: Prisma.sql`SELECT id, title AS name FROM work`,
}

/**
 * Names like the text, in any order of their words: by common trigrams, or because the text is a part of the name.
 * A name that is the text itself scores 1, the same words in another order nearly as much, then those that contain it,
 * half at least.
 */
function hits(model: SearchedModel, rank: number, text: string): Prisma.Sql {
  return Prisma.sql`
    (SELECT DISTINCT ON (id) ${model}::text AS model, ${rank}::int AS rank, id, name AS matched,
      greatest(CASE WHEN search_text(name) = q.text THEN 1 ELSE 0.99 * similarity(search_text(name), q.text) END,
        0.95 * word_similarity(q.text, search_text(name)),
        CASE WHEN strpos(search_text(name), q.text) > 0 THEN 0.5 ELSE 0 END)::float8 AS score
    FROM (${names[model]}) named, (SELECT search_text(${text}) AS text) q
    WHERE q.text <> '' AND (search_text(name) % q.text OR q.text <% search_text(name)
      OR search_text(name) LIKE '%' || q.text || '%')
    ORDER BY id, score DESC, name)`
}

const found = (text: string, models: readonly SearchedModel[]): Prisma.Sql =>
  Prisma.join(
    models.map((model, rank) => hits(model, rank, text)),
    ' UNION ALL ',
  )

/** Records with a name like the text, best match first. */
export async function searchNames(
  prisma: PrismaClient,
  text: string,
  models: readonly SearchedModel[],
  page: { limit: number; offset: number },
): Promise<SearchRow[]> {
  if (models.length === 0) return []
  return prisma.$queryRaw<SearchRow[]>`
    SELECT model, id, score, matched FROM (${found(text, models)}) hit
    ORDER BY score DESC, rank, matched, id LIMIT ${page.limit} OFFSET ${page.offset}`
}

/** How many records a text finds. */
export async function countSearch(
  prisma: PrismaClient,
  text: string,
  models: readonly SearchedModel[],
): Promise<number> {
  if (models.length === 0) return 0
  const [row] = await prisma.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM (${found(text, models)}) hit`
  return row?.count ?? 0
}
