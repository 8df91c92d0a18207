import { z } from 'zod'
import type { ImportContext } from './importer.ts'
import { type Input, readJson, WrongKindError } from './input/index.ts'
import type { Organization } from './organization.ts'

/** Domains that are one institution's: each with the one that stands for all. */
export type Domains = ReadonlyMap<string, string>

const DOMAIN = /^(?=.{4,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/

/** Hosts of mail for everybody: they say nothing of where somebody works. */
const MAIL =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|qq|foxmail|163|126|icloud|protonmail|naver|mail)\.com$|^proton\.me$/

/** A domain in its one form, or null where the text is none or says nothing. */
export function readDomain(written: string): string | null {
  const domain = written
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
    .replace(/[/.]+$/, '')
  return DOMAIN.test(domain) && !MAIL.test(domain) ? domain : null
}

/**
 * Reads a map of domains as OpenReview publishes it: an object that gives each domain the one that stands for it.
 * @throws WrongKindError when it is something else
 */
export async function readDomains(input: Input): Promise<Domains> {
  const parsed = z.record(z.string(), z.string()).safeParse(await readJson(input))
  if (!parsed.success) throw new WrongKindError(input.name, 'it is no JSON object of domains')
  return new Map(Object.entries(parsed.data).map(([domain, one]) => [domain.toLowerCase(), one.toLowerCase()]))
}

/** All domains of the institutions of a map, by the one that stands for them. */
function groupsOf(domains: Domains): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [domain, one] of domains) groups.set(one, [...(groups.get(one) ?? [one]), domain])
  return groups
}

/** The domains under which an institution may be on record, nearest first: itself, its others, what it is part of. */
function candidates(domain: string, domains: Domains, groups: ReadonlyMap<string, readonly string[]>): string[] {
  const labels = domain.split('.')
  const upwards = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
  return [...new Set(upwards.flatMap((one) => [one, ...(groups.get(domains.get(one) ?? one) ?? [])]))]
}

/** Institutions whose home page is the first page of a host; one that lies deeper may be part of another. */
const BY_HOST = `SELECT host, min(id::text) AS id FROM (
    SELECT id, substring(lower(homepage) FROM '^https?://(?:www[.])?([^/:?#]+)/?$') AS host FROM institution
  ) homes WHERE host = ANY ($1) GROUP BY host HAVING count(*) = 1`

/** Finds the institutions of organisations by their domain: those of exactly one institution on record. */
export async function findByDomain(
  query: ImportContext<unknown>['query'],
  organizations: ReadonlyMap<string, Organization>,
  domains: Domains,
): Promise<Map<string, string>> {
  const groups = groupsOf(domains)
  const wanted = new Map(
    [...organizations].flatMap(([id, { domain }]) =>
      domain ? [[id, candidates(domain, domains, groups)] as const] : [],
    ),
  )
  const hosts = [...new Set([...wanted.values()].flat())]
  if (hosts.length === 0) return new Map()
  const found = new Map((await query(BY_HOST, [hosts])).map((row) => [String(row['host']), String(row['id'])]))
  return new Map(
    [...wanted].flatMap(([id, tried]) => {
      const host = tried.find((one) => found.has(one))
      const institution = host === undefined ? undefined : found.get(host)
      return institution === undefined ? [] : [[id, institution] as const]
    }),
  )
}
