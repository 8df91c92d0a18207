import type { Affiliation, PrismaClient } from '../../generated/prisma/client.ts'
import { AffiliationKind, type Degree } from '../../generated/prisma/enums.ts'
import { dates, factories } from '../../testing/index.ts'

type Told = Parameters<typeof dates>[0] & Partial<Pick<Affiliation, 'isCurrent' | 'status'>>

/** What somebody did, in which country (null where that is unknown), and what is known of when. */
export type Step = readonly [what: AffiliationKind | Degree, country: string | null, told?: Told]

const isKind = (what: Step[0]): what is AffiliationKind => what in AffiliationKind

/** Makes people of their careers, at one institution for each country. */
export function somebodyIn(prisma: PrismaClient): (...steps: readonly Step[]) => Promise<string> {
  const make = factories(prisma)
  const sites = new Map<string | null, Promise<{ id: string }>>()
  const siteIn = async (countryCode: string | null): Promise<string> => {
    const site = sites.get(countryCode) ?? make.institution({ countryCode })
    sites.set(countryCode, site)
    return (await site).id
  }
  return async (...steps) => {
    const { id: researcherId } = await make.researcher()
    for (const [what, country, { isCurrent = false, status = 'ACCEPTED', ...when } = {}] of steps) {
      const institutionId = await siteIn(country)
      const { kind, degree } = isKind(what)
        ? { kind: what, degree: null }
        : { kind: 'EDUCATION' as const, degree: what }
      await make.affiliation({ researcherId, institutionId, kind, degree, isCurrent, status, ...dates(when) })
    }
    return researcherId
  }
}
