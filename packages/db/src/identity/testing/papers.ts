import { createHash } from 'node:crypto'
import type { PrismaClient } from '../../generated/prisma/client.ts'

/** A paper with its author list as printed. */
export interface Paper {
  title: string
  year: number
  venue?: string
  authors: readonly string[]
}

const idOf = (what: string): string => {
  const hex = createHash('sha1').update(what).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/**
 * Puts papers on record with one person for each way a name is written, ids made of the names. A name that a list has
 * twice is one person in two places of it: the list does not say that there are two.
 * @returns the ids, by the names
 */
export async function loadPapers(prisma: PrismaClient, papers: readonly Paper[]): Promise<Map<string, string>> {
  const names = [...new Set(papers.flatMap(({ authors }) => authors))]
  const ids = new Map(names.map((name) => [name, idOf(name)]))
  await prisma.researcher.createMany({
    data: names.map((name) => ({ id: idOf(name), slug: `author-${idOf(name)}`, name })),
    skipDuplicates: true,
  })
  await prisma.work.createMany({
    data: papers.map(({ title, year, venue = null }) => ({ id: idOf(`work ${title}`), title, year, venue })),
  })
  const authorships = papers.flatMap(({ title, authors }) =>
    authors.map((name, at) => ({
      workId: idOf(`work ${title}`),
      researcherId: idOf(name),
      position: at + 1,
      printedName: name,
    })),
  )
  await prisma.authorship.createMany({ data: authorships })
  return ids
}
