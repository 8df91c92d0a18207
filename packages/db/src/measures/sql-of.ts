import { Prisma } from '../generated/prisma/client.ts'
import type { Sql } from './records.ts'

/** A query that was made elsewhere: texts, and the values that stand between them, each with a cast. */
export const sqlOf = ({ texts, values }: { texts: readonly string[]; values: readonly (string | null)[] }): Sql =>
  new Prisma.Sql(texts, values)
