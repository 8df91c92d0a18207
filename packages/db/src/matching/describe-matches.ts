import type { PrismaClient } from '../generated/prisma/client.ts'
import type { AffiliationMatch } from './match-affiliations.ts'

/** An institution as a report of matches shows it. */
export interface DescribedInstitution {
  slug: string
  name: string
  country: string | null
  /** The bare ROR id. */
  ror: string | null
}

/** Looks up the institutions that matches name. @returns them by id */
export async function describeMatches(
  prisma: PrismaClient,
  matches: readonly AffiliationMatch[],
): Promise<Map<string, DescribedInstitution>> {
  const ids = matches.flatMap(({ parts, chosen, candidates }) => [
    ...parts.map(({ institutionId }) => institutionId),
    ...candidates.map(({ institutionId }) => institutionId),
    ...(chosen === null ? [] : [chosen]),
  ])
  const found = await prisma.institution.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      slug: true,
      name: true,
      countryCode: true,
      identifiers: { where: { scheme: 'ROR' }, select: { value: true }, orderBy: { value: 'asc' } },
    },
  })
  return new Map(
    found.map(({ id, slug, name, countryCode, identifiers: [ror] }) => [
      id,
      { slug, name, country: countryCode, ror: ror?.value ?? null },
    ]),
  )
}
