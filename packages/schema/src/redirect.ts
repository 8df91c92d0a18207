import type { PrismaClient } from '@talent-atlas/db'
import type { Redirect, Where } from '@talent-atlas/query-plan'

/** Rows that say where ids of merged records lead; only models that can be merged have the relation. */
export const OLD_ID = { by: 'redirects', was: 'oldId' } as const

const OLD_SLUG = { by: 'redirects', was: 'oldSlug' } as const

/** A condition on one record, for plans: it is found by the ids and slugs of those that were merged into it too. */
export function redirected(where: Where): Where {
  const { id, slug } = where
  return {
    ...where,
    ...(typeof id === 'string' && { id: { equals: id, redirect: OLD_ID } }),
    ...(typeof slug === 'string' && { slug: { equals: slug, redirect: OLD_SLUG } }),
  }
}

type Redirected = { readonly equals: unknown; readonly redirect: Redirect }

const isPlain = (value: unknown): value is Where =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const isRedirected = (entry: [string, unknown]): entry is [string, Redirected] =>
  isPlain(entry[1]) && 'redirect' in entry[1]

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  return isPlain(value) ? withoutRedirects(value) : value
}

/** The same condition for Prisma, which does not know redirects: the row has the value, or one merged into it had it. */
export function withoutRedirects(where: Where): Where {
  const entries = Object.entries(where)
  const rest = Object.fromEntries(
    entries.filter((entry) => !isRedirected(entry)).map(([name, value]) => [name, plain(value)]),
  )
  const either = entries.filter(isRedirected).map(([name, { equals, redirect }]) => ({
    OR: [{ [name]: equals }, { [redirect.by]: { some: { [redirect.was]: equals } } }],
  }))
  return either.length > 0 ? { AND: [rest, ...either] } : rest
}

type Mergeable = 'Researcher' | 'Institution'
type Prisma = Pick<PrismaClient, 'researcherRedirect' | 'institutionRedirect'>

/** The id that the condition leads to, where it names a record that was merged. */
async function redirectOf(prisma: Prisma, type: Mergeable, { id, slug }: Where): Promise<string | undefined> {
  const where = typeof id === 'string' ? { oldId: id } : typeof slug === 'string' ? { oldSlug: slug } : undefined
  if (!where) return undefined
  const found =
    type === 'Researcher'
      ? await prisma.researcherRedirect.findUnique({ where })
      : await prisma.institutionRedirect.findUnique({ where })
  return found?.intoId
}

/** The same for resolvers: a second look, only where there is no such record. */
export async function findRedirected<W extends Where, T>(
  prisma: Prisma,
  type: Mergeable,
  where: W,
  find: (where: W | { id: string }) => PromiseLike<T | null>,
): Promise<T | null> {
  const found = await find(where)
  if (found !== null) return found
  const id = await redirectOf(prisma, type, where)
  return id === undefined ? null : find({ id })
}

interface NodeKey {
  typename: string
  id: string
}

/** Where the ids of merged records of one type lead. */
async function redirectsOf(prisma: Prisma, type: Mergeable, ids: string[]): Promise<[string, string][]> {
  if (ids.length === 0) return []
  const where = { oldId: { in: ids } }
  const found =
    type === 'Researcher'
      ? await prisma.researcherRedirect.findMany({ where })
      : await prisma.institutionRedirect.findMany({ where })
  return found.map(({ oldId, intoId }) => [oldId, intoId])
}

/**
 * Resolves global ids, and those that lead nowhere once more if they are of records that were merged.
 * @param resolve gives the records of the keys in their order, null where there is none
 */
export async function resolveRedirected(
  prisma: Prisma,
  keys: readonly NodeKey[],
  resolve: (keys: NodeKey[]) => PromiseLike<readonly unknown[]>,
): Promise<unknown[]> {
  const found = await Promise.all(await resolve([...keys]))
  const missing = (type: Mergeable): string[] =>
    keys.flatMap(({ typename, id }, at) => (typename === type && found[at] == null ? [id] : []))
  const redirects = new Map([
    ...(await redirectsOf(prisma, 'Researcher', missing('Researcher'))),
    ...(await redirectsOf(prisma, 'Institution', missing('Institution'))),
  ])
  if (redirects.size === 0) return found
  const places = keys.flatMap(({ id }, at) => (found[at] == null && redirects.has(id) ? [at] : []))
  const again = places.flatMap((at) => {
    const key = keys[at]
    return key ? [{ typename: key.typename, id: redirects.get(key.id) ?? key.id }] : []
  })
  const records = await Promise.all(await resolve(again))
  return found.map((record, at) => (places.includes(at) ? (records[places.indexOf(at)] ?? null) : record))
}
